package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.Cancellation;
import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the pieces of one text: what each asks, of what, and of which recording. */
final class Fragments {

  private static final int PLAIN = 2;
  private static final int SHORTEST_QUESTION = 6; // characters

  /** A question, whatever it asks. */
  private static final Pattern OPEN =
      Pattern.compile(
          "^(?:and |also |then |et |e |ed |y |und |aber |mais |ma |pero |but )?(?:(?:in|at|on|to|from"
              + "|for|by|with|of|about|an|auf|aus|bei|mit|von|zu|um|für|à|de|d'|en|dans|pour|avec|sur"
              + "|par|vers|a|di|da|con|su|per|por|para|desde|hasta|hacia) )?(?:what|how|why|where|who"
              + "|whose|which|wie|was|warum|wieso|wo|wohin|woher|wer|wem|wen|wann|welche[rsnm]?"
              + "|comment|pourquoi|où|quell?e?s?|qui|quoi|come|perché|dove|chi|(?:che"
              + " )?cosa|che|qual[ei]|quant[oaie]|qué|cómo|por"
              + " qué|dónde|adónde|cuál(?:es)?|cuánt[oa]s?|quién(?:es)?|combien)\\b"
              + "|什么|啥|怎么|怎样|如何|哪|谁|为何|几|(?:没有|吗|么)$|咩|乜|边个|点解|何|なに|どう|なぜ|どこ|誰|どんな");

  private static final Pattern EACH =
      Pattern.compile(
          "\\b(?:each|respectively|chacune?|cada"
              + " un[oa]?|ciascun[oa]?|ognun[oa]|jeweils|jede[rmn]?)\\b|分别|各自|各是|それぞれ|每(?:一)?(?:段|个|次|声|下)");

  /** What "and the other one is what?" may be taken for, and asks no more than what it is. */
  private static final Set<Topic> OF_ANY =
      EnumSet.of(Topic.IS_THERE, Topic.WHICH, Topic.COMPARE, Topic.SOUNDS);

  /** What can be asked of a part as well as of the whole. */
  private static final Set<Topic> OF_PARTS =
      EnumSet.of(
          Topic.DESCRIBE,
          Topic.SOUNDS,
          Topic.ABOUT,
          Topic.TRANSCRIBE,
          Topic.WHICH,
          Topic.IS_THERE,
          Topic.OTHER);

  private static final Pattern YES_OR_NO =
      Pattern.compile("^(?:and )?(?:does|do|did|is|are|was|were|can|has|have)\\b");

  private static final Pattern WHETHER =
      Pattern.compile(
          "\\b(?:is there|are there|y a-t-il|c'è|ci sono|hay|gibt es|yes ?(?:/|or) ?no|oui ?(?:/|ou)"
              + " ?non|s[iìí] ?(?:/|o) ?no|ja ?(?:/|oder) ?nein)\\b|有無|有无|有没有|有冇");

  /** What is asked of two things beside each other. */
  private static final Set<Topic> NEEDS_TWO = EnumSet.of(Topic.LONGER, Topic.LOUDER, Topic.ORDER);

  private final QuestionText text;
  private final List<RuleBook> books;
  private final Cancellation cancellation;
  private final TargetReader targets = new TargetReader();
  private final Map<String, List<RuleBook.Hit>> seen = new HashMap<>();
  private boolean plainly;

  Fragments(QuestionText text, Tongue tongue, Cancellation cancellation) {
    this.text = text;
    this.cancellation = cancellation;
    this.books =
        switch (tongue) {
          case EN, ZH -> List.of(RuleBook.of(tongue));
          case YUE -> List.of(RuleBook.of(Tongue.YUE), RuleBook.of(Tongue.ZH));
          default -> List.of(RuleBook.of(tongue), RuleBook.of(Tongue.EN));
        };
  }

  /** What the text asks plainly or, when nothing is plain, what it hints at. */
  List<Ask> asks() {
    List<Ask> plain = new ArrayList<>();
    List<Ask> hinted = new ArrayList<>();
    boolean open = false;
    for (String sentence : text.sentences()) {
      List<Ask> named = new ArrayList<>(ofPlaces(sentence));
      boolean placed = !named.isEmpty();
      NounReader.enumerated(sentence).forEach(topic -> named.add(Ask.of(topic)));
      plain.addAll(named);
      if (named.size() > 1 && !placed) {
        QuestionText.pieces(sentence).stream().flatMap(this::whether).forEach(plain::add);
      }
      for (String piece : placed ? besides(sentence) : pieces(sentence)) {
        boolean agrees = Claim.isAsked(piece) && !piece.equals(text.plain());
        if (agrees || Asides.isLeftOut(piece) || text.isToldBeside(piece)) {
          open |= agrees && Claim.in(text).isEmpty(); // of what nobody claims
          continue;
        }
        if (!plain.isEmpty() && Ordinals.namesClipAlone(piece)) {
          plain.add(plain.getLast().ofClip(Ordinals.clip(piece)));
          continue;
        }
        List<RuleBook.Hit> hits = hits(piece);
        if (asksWhatTheOtherIs(piece, hits)) {
          plain.add(Ask.of(Topic.DESCRIBE).ofClip(Ordinals.clip(piece)));
          continue;
        }
        if (named.size() > 1 && !placed) {
          asks(piece, hits).stream().filter(ask -> isBeside(ask, named)).forEach(plain::add);
          continue;
        }
        Optional<List<Ask>> inPart = ofPart(piece, hits);
        if (inPart.isPresent()) {
          plain.addAll(inPart.get());
          continue;
        }
        boolean isPlain = !hits.isEmpty() && hits.getFirst().weight() >= PLAIN;
        if (!isPlain && (StyleReader.speaksOfStyle(piece) || Asides.isCondition(piece))) {
          continue;
        }
        open |= hits.isEmpty() && OPEN.matcher(piece).find();
        (isPlain ? plain : hinted).addAll(asks(piece, hits));
      }
    }
    if (open) {
      // Good manners beside a question, or a question that is not understood beside one that is.
      plain.removeIf(ask -> ask.topic() == Topic.GREETING);
      if (!plain.isEmpty()) {
        plain.add(Ask.of(Topic.OTHER));
      }
    } else if (plain.stream().anyMatch(ask -> ask.topic() != Topic.GREETING)) {
      plain.removeIf(ask -> ask.topic() == Topic.GREETING);
    }
    plainly = !plain.isEmpty();
    return distinct(plainly ? plain : hinted);
  }

  /** "And the other one is what?", of which nothing else is asked. */
  private static boolean asksWhatTheOtherIs(String piece, List<RuleBook.Hit> hits) {
    boolean plain =
        hits.stream().anyMatch(hit -> hit.weight() >= PLAIN && !OF_ANY.contains(hit.topic()));
    return !plain && Ordinals.namesOther(piece) && Labels.all().meantBy(piece).isEmpty();
  }

  /** "The third sentence", "the first word and the last one". */
  private List<Ask> ofPlaces(String sentence) {
    return PlaceReader.read(sentence).stream()
        .map(place -> Ask.of(Topic.SAID_THEN).ofClip(Ordinals.clip(sentence)).at(place))
        .toList();
  }

  /** Whether something is asked beside the things that a sentence enumerates. */
  private static boolean isBeside(Ask ask, List<Ask> named) {
    boolean open = !Topic.TARGETED.contains(ask.topic()) || ask.target().isPresent();
    return open
        && ask.topic() != Topic.OTHER
        && ask.topic() != Topic.IS_THERE
        && ask.topic() != Topic.WHICH
        && named.stream()
            .noneMatch(n ->
                n.topic() == ask.topic()
                    || n.topic().silences(ask.topic())
                    || ask.topic().silences(n.topic()));
  }

  /** "Tempo, key, and whether there are drums": a sound that is looked for beside things named. */
  private Stream<Ask> whether(String piece) {
    return WHETHER.matcher(piece).find()
        ? asks(piece, hits(piece)).stream()
            .filter(ask -> ask.topic() == Topic.IS_THERE)
            .filter(ask -> ask.target().filter(Fragments::isSomething).isPresent())
        : Stream.empty();
  }

  /** What a sentence that names places asks beside them. */
  private List<String> besides(String sentence) {
    List<String> pieces = QuestionText.pieces(sentence);
    return pieces.stream()
        .filter(piece -> pieces.size() > 1 && PlaceReader.read(piece).isEmpty())
        .filter(piece -> hits(piece).stream().anyMatch(hit -> hit.weight() >= PLAIN))
        .toList();
  }

  /** "What happens at 5 seconds", "what is said after the bell": what is asked of one part. */
  private Optional<List<Ask>> ofPart(String piece, List<RuleBook.Hit> hits) {
    Set<Topic> topics = hits.stream().map(RuleBook.Hit::topic).collect(Collectors.toSet());
    if (!OF_PARTS.containsAll(topics) || topics.equals(Set.of(Topic.IS_THERE))) {
      return Optional.empty();
    }
    if (hits.isEmpty() && YES_OR_NO.matcher(piece).find()) {
      return Optional.empty(); // what lies in a part is no answer to whether something does
    }
    return MomentReader.read(piece)
        .map(read -> {
          Topic topic = topics.contains(Topic.TRANSCRIBE) ? Topic.SAID_THEN : Topic.HAPPENS;
          Optional<Target> beside =
              read.beside()
                  .flatMap(words -> targets.read(List.of(words), text.quotesIn(piece), words));
          Ask ask = Ask.of(topic).ofClip(Ordinals.clip(piece)).at(read.moment());
          return List.of(beside.map(ask::of).orElse(ask));
        });
  }

  /** Whether a piece is a question that is answered neither by yes nor by no. */
  static boolean isOpen(String piece) {
    return OPEN.matcher(piece.replaceFirst("^[¿¡]", "")).find();
  }

  /** Whether a piece asks what there is in one part of the recording. */
  boolean asksOfPart(String piece) {
    return ofPart(piece, hits(piece)).isPresent();
  }

  /** Whether the last reading found something that is asked plainly. */
  boolean plainly() {
    return plainly;
  }

  /** Which recording the whole text speaks of. */
  OptionalInt clip() {
    return Ordinals.clip(text.plain());
  }

  /** A sentence is cut at its joints only where every piece asks something by itself. */
  private List<String> pieces(String said) {
    List<String> all = QuestionText.pieces(said);
    List<String> pieces = all.stream().filter(piece -> !isBackground(piece)).toList();
    String sentence = said;
    if (!pieces.isEmpty() && pieces.size() < all.size()) {
      int end = said.lastIndexOf(pieces.getLast()) + pieces.getLast().length();
      sentence = said.substring(said.indexOf(pieces.getFirst()), end);
    }
    List<String> kept = new ArrayList<>();
    for (String piece : pieces) {
      List<RuleBook.Hit> hits = hits(piece);
      if (pieces.size() > 1 && hits.isEmpty() && MomentReader.read(piece).isPresent()) {
        // "Between 5 and 8 seconds, what is said": the part belongs to what is asked of it.
        return List.of(sentence);
      }
      boolean plain =
          (!hits.isEmpty() && hits.getFirst().weight() >= PLAIN)
              || (pieces.size() > 1 && ofPart(piece, hits).isPresent());
      boolean apart =
          Asides.isCondition(piece)
              || Asides.isLeftOut(piece)
              || (pieces.size() > 1 && Claim.isAsked(piece))
              || (pieces.size() > 1 && Ordinals.namesClipAlone(piece))
              || (pieces.size() > 1
                  && hits.isEmpty()
                  && piece.length() > SHORTEST_QUESTION
                  && OPEN.matcher(piece).find());
      if (plain || apart) {
        kept.add(piece);
      } else if (!StyleReader.speaksOfStyle(piece) && !QuestionText.isNumbered(sentence)) {
        return List.of(sentence);
      }
    }
    return kept.isEmpty() ? List.of(sentence) : kept;
  }

  /** Whether a piece tells of the asker, where another one of the text asks something. */
  boolean isBackground(String piece) {
    return Asides.isBackground(piece)
        && !asks(piece)
        && !StyleReader.speaksOfStyle(piece)
        && text.sentences().stream()
            .flatMap(sentence -> QuestionText.pieces(sentence).stream())
            .filter(other -> !Asides.isTag(other))
            .anyMatch(other -> !piece.contains(other) && !other.contains(piece) && asks(other));
  }

  private boolean asks(String piece) {
    return !shown(piece).isEmpty() || OPEN.matcher(piece).find();
  }

  /**
   * What a piece asks when it asks a topic that no pattern has to see in it; empty when the piece
   * names nothing and the topic needs it.
   */
  Optional<Ask> wish(Topic topic, String piece) {
    List<RuleBook.Hit> hits = hits(piece).stream().filter(h -> h.topic() == topic).toList();
    Ask bare = Ask.of(topic).ofClip(Ordinals.clip(piece));
    if (topic == Topic.SAID_THEN || topic == Topic.HAPPENS) {
      return MomentReader.read(piece).map(read -> bare.at(read.moment()));
    }
    if (!Topic.TARGETED.contains(topic)) {
      return Optional.of(hits.isEmpty() ? bare : asks(piece, hits).getFirst());
    }
    List<String> readings =
        new ArrayList<>(hits.stream().flatMap(h -> h.targets().stream()).toList());
    readings.add(piece);
    Optional<Target> target = targets.read(readings, text.quotesIn(piece), piece);
    boolean known = target.isPresent() && isSomething(target.get());
    Ask asked = target.map(bare::of).orElse(bare);
    return switch (topic) {
      case SAID_ABOUT -> Optional.of(asked);
      case WHEN, HOW_OFTEN, HOW_LONG -> Optional.of(known ? asked : bare);
      case COMPARE -> Optional.of(known ? asked : bare);
      case LONGER, LOUDER ->
          target.filter(one -> one.labels().size() == 1).isEmpty()
              ? Optional.of(asked)
              : Optional.empty(); // of one sound there is nothing to weigh
      case ORDER -> Optional.of(asked);
      default -> known ? Optional.of(asked) : Optional.empty();
    };
  }

  /** The topics that are seen plainly in a piece. */
  Set<Topic> shown(String piece) {
    Set<Topic> shown = EnumSet.noneOf(Topic.class);
    for (RuleBook.Hit hit : hits(piece)) {
      if (hit.weight() >= PLAIN) {
        shown.add(hit.topic());
      }
    }
    return shown;
  }

  /** What a piece shows; pieces of a message are looked at from several sides. */
  private List<RuleBook.Hit> hits(String piece) {
    return seen.computeIfAbsent(piece, this::look);
  }

  private List<RuleBook.Hit> look(String piece) {
    cancellation.throwIfCancelled();
    List<RuleBook.Hit> hits = new ArrayList<>(allHits(piece));
    if (Contents.asksPlaceOrPerson(piece)) {
      hits.removeIf(hit -> hit.topic() == Topic.IS_THERE);
    }
    return hits;
  }

  private List<RuleBook.Hit> allHits(String piece) {
    List<RuleBook.Hit> hits = new ArrayList<>(RuleBook.ofAny().read(piece));
    hits.removeIf(hit ->
        NEEDS_TWO.contains(hit.topic())
            && !hit.targets().isEmpty()
            && Labels.all().eachMeantBy(piece).size() < 2);
    List<RuleBook.Hit> own = ownHits(piece);
    if (hits.isEmpty() || (!own.isEmpty() && own.getFirst().weight() >= PLAIN)) {
      own.stream()
          .filter(o -> hits.stream().noneMatch(h -> h.topic() == o.topic()))
          .forEach(hits::add);
    }
    return hits;
  }

  private List<RuleBook.Hit> ownHits(String piece) {
    for (RuleBook book : books) {
      List<RuleBook.Hit> hits = book.read(piece);
      if (!hits.isEmpty() && hits.getFirst().weight() >= PLAIN) {
        return hits;
      }
    }
    return books.getLast().read(piece);
  }

  private List<Ask> asks(String piece, List<RuleBook.Hit> hits) {
    List<String> quotes = text.quotesIn(piece);
    Map<Topic, Ask> asks = new LinkedHashMap<>();
    for (RuleBook.Hit hit : hits) {
      Topic topic = hit.topic();
      Optional<Target> target =
          Topic.TARGETED.contains(topic)
              ? targets
                  .read(hit.targets(), quotes, piece)
                  .filter(found -> topic != Topic.COMPARE || isSomething(found))
              : Optional.empty();
      boolean nameless = target.filter(Fragments::isSomething).isEmpty();
      boolean compared = Ordinals.clip(piece).orElse(0) <= Ask.LONGER_CLIP;
      if (topic == Topic.IS_THERE && (target.isEmpty() || (compared && nameless))) {
        continue; // what is named is the recording that is meant
      }
      Ask ask =
          new Ask(
              topic,
              target,
              hit.proposed(),
              Ordinals.clip(piece),
              Topic.TARGETED.contains(topic) ? Ordinals.occasion(piece) : OptionalInt.empty());
      asks.put(topic, topic == Topic.CHORDS ? inPart(ask, piece) : ask);
    }
    if (asks.containsKey(Topic.SPEAKER_COUNT) && isOfOtherSounds(piece)) {
      // How many clap is no count of voices, and nothing that can be counted.
      asks.remove(Topic.SPEAKER_COUNT);
      asks.put(Topic.UNKNOWABLE, Ask.of(Topic.UNKNOWABLE));
    }
    boolean chosen = asks.values().stream().anyMatch(Ask::comparesClips);
    if (asks.size() > 1 && (chosen || EACH.matcher(piece).find())) {
      asks.remove(Topic.COMPARE);
      if (chosen) {
        asks.keySet().removeAll(NEEDS_TWO);
      }
    }
    boolean ofAnimals = asks.values().stream().anyMatch(Fragments::asksForAnimal);
    if (ofAnimals) {
      asks.remove(Topic.VOCALS);
    }
    boolean ofSound =
        Optional.ofNullable(asks.get(Topic.HOW_LONG)).flatMap(Ask::target).stream()
            .anyMatch(target -> !target.labels().isEmpty());
    if (ofSound) {
      asks.remove(Topic.LENGTH); // how long something sounds is not how long the recording is
    }
    List<Topic> topics = List.copyOf(asks.keySet());
    topics.forEach(one -> asks.keySet().removeIf(other -> other != one && one.silences(other)));
    shareTarget(asks);
    return List.copyOf(asks.values());
  }

  private static Ask inPart(Ask ask, String piece) {
    return MomentReader.read(piece).map(read -> ask.at(read.moment())).orElse(ask);
  }

  /** Whether something is asked of each of several. */
  static boolean isOfEach(String piece) {
    return EACH.matcher(piece).find();
  }

  /** Whether a piece names sounds, and none of them is speech or singing. */
  static boolean isOfOtherSounds(String piece) {
    Set<Label> named = Labels.all().meantBy(piece);
    return !named.isEmpty()
        && named.stream()
            .allMatch(l -> l.role() == Label.Role.EVENT || l.role() == Label.Role.STEADY);
  }

  /** "Does the bird sing" is no question about music. */
  private static boolean asksForAnimal(Ask ask) {
    Labels labels = Labels.all();
    return (ask.topic() == Topic.IS_THERE || ask.topic() == Topic.COMPARE)
        && ask.target().stream()
            .flatMap(target -> target.labels().stream())
            .anyMatch(label -> labels.isKindOf(label, labels.of("Animal")));
  }

  /** "Which is the cat" is about a cat, "which is longer" about no thing. */
  private static boolean isSomething(Target target) {
    return target.quoted() || !target.labels().isEmpty();
  }

  /** "How often and when is it said": one target for both. */
  private static void shareTarget(Map<Topic, Ask> asks) {
    Optional<Target> named =
        asks.values().stream().map(Ask::target).flatMap(Optional::stream).findFirst();
    if (named.isPresent()) {
      asks.replaceAll((topic, ask) ->
          ask.target().isEmpty() && Topic.TARGETED.contains(topic) ? ask.of(named.get()) : ask);
    }
  }

  private static List<Ask> distinct(List<Ask> asks) {
    Map<Ask, Ask> distinct = new LinkedHashMap<>();
    for (Ask ask : asks) {
      distinct.merge(ask.proposingNothing(), ask, Fragments::either);
    }
    return List.copyOf(distinct.values());
  }

  /** "A man? Or a woman?" offers both, which is neither. */
  private static Ask either(Ask one, Ask other) {
    return one.proposed().equals(other.proposed()) ? one : one.proposingNothing();
  }
}
