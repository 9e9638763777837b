package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the pieces of one text: what each asks, of what, and of which recording. */
final class Fragments {

  private static final int PLAIN = 2;
  private static final Pattern CONDITION =
      Pattern.compile(
          "^(?:if|when there is|in case|如果|若|假如|要是|falls|wenn|si|se)\\b.*|^(?:如果|若|假如|要是).*");
  private static final Pattern CLIP =
      Pattern.compile(
          "\\b(first|1st|second|2nd|third|3rd|fourth|4th|last) (?:one|audio|clip|recording|file|sound|track|sample)\\b"
              + "|\\b(?:audio|clip|recording|file|sample|sound) (?:number |no\\.? ?|#)?([1-9])\\b"
              + "|第([一二三四五1-5])(?:段|个|条|份)?(?:音频|录音|语音|声音|文件|片段|段|条)"
              + "|(?:音频|录音|语音|録音|音声)([一二三四1-4])\\b|([一二三四]|最初|最後|最后)(?:つ目|の(?:録音|音声)|一段)"
              + "|(?:le |la |l'|du )(premi[eè]re?|deuxième|seconde?|troisième|dernière?)\\b(?! fois)"
              + "|(?:il |la |nella |nel |della |del )(prim[oa]|second[oa]|terz[oa]|ultim[oa])\\b(?! volta)"
              + "|(?:el |la )(primer[oa]?|segund[oa]|tercer[oa]?|últim[oa])\\b(?! vez)"
              + "|\\b(erste|zweite|dritte|letzte)[nrsm]?\\b(?! mal)"
              + "|\\b(?:enregistrement|extrait|registrazione|grabación|aufnahme) ([1-4])\\b");
  private static final Pattern OCCASION =
      Pattern.compile(
          "\\b(first|1st|second|2nd|third|3rd|fourth|4th|last|final)\\b(?! (?:one|audio|clip|recording|file|sound|track|sample|language))"
              + "|(第一|第二|第三|第四|最后一|首)[次声]");
  private static final List<Set<String>> ORDINALS =
      List.of(
          Set.of(
              "first",
              "1st",
              "一",
              "第一",
              "首",
              "最初",
              "premier",
              "première",
              "premiere",
              "primo",
              "prima",
              "primer",
              "primero",
              "primera",
              "erste"),
          Set.of(
              "second",
              "2nd",
              "二",
              "第二",
              "deuxième",
              "seconde",
              "secondo",
              "seconda",
              "segundo",
              "segunda",
              "zweite"),
          Set.of(
              "third",
              "3rd",
              "三",
              "第三",
              "troisième",
              "terzo",
              "terza",
              "tercer",
              "tercero",
              "tercera",
              "dritte"),
          Set.of("fourth", "4th", "四", "第四"),
          Set.of("五", "第五"));
  private static final Set<String> LAST =
      Set.of(
          "last",
          "final",
          "最后一",
          "最後",
          "最后",
          "dernier",
          "dernière",
          "ultimo",
          "ultima",
          "último",
          "última",
          "letzte");

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

  private final QuestionText text;
  private final List<RuleBook> books;
  private final TargetReader targets = new TargetReader();
  private boolean plainly;

  Fragments(QuestionText text, Tongue tongue) {
    this.text = text;
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
    for (String sentence : text.sentences()) {
      for (String piece : pieces(sentence)) {
        List<RuleBook.Hit> hits = hits(piece);
        Optional<List<Ask>> inPart = ofPart(piece, hits);
        if (inPart.isPresent()) {
          plain.addAll(inPart.get());
          continue;
        }
        boolean isPlain = !hits.isEmpty() && hits.getFirst().weight() >= PLAIN;
        if (!isPlain && (StyleReader.speaksOfStyle(piece) || CONDITION.matcher(piece).matches())) {
          continue;
        }
        (isPlain ? plain : hinted).addAll(asks(piece, hits));
      }
    }
    plainly = !plain.isEmpty();
    return distinct(plainly ? plain : hinted);
  }

  /** "What happens at 5 seconds", "what is said after the bell": what is asked of one part. */
  private Optional<List<Ask>> ofPart(String piece, List<RuleBook.Hit> hits) {
    Set<Topic> topics = hits.stream().map(RuleBook.Hit::topic).collect(Collectors.toSet());
    if (!OF_PARTS.containsAll(topics) || topics.equals(Set.of(Topic.IS_THERE))) {
      return Optional.empty();
    }
    return MomentReader.read(piece)
        .map(read -> {
          Topic topic = topics.contains(Topic.TRANSCRIBE) ? Topic.SAID_THEN : Topic.HAPPENS;
          Optional<Target> beside =
              read.beside()
                  .flatMap(words -> targets.read(List.of(words), text.quotesIn(piece), words));
          Ask ask = Ask.of(topic).ofClip(ordinal(CLIP, piece, 1)).at(read.moment());
          return List.of(beside.map(ask::of).orElse(ask));
        });
  }

  /** Whether the last reading found something that is asked plainly. */
  boolean plainly() {
    return plainly;
  }

  /** Which recording the whole text speaks of. */
  OptionalInt clip() {
    return ordinal(CLIP, text.plain(), 1);
  }

  /** A sentence is cut at its joints only where every piece asks something by itself. */
  private List<String> pieces(String sentence) {
    List<String> pieces = QuestionText.pieces(sentence);
    List<String> kept = new ArrayList<>();
    for (String piece : pieces) {
      List<RuleBook.Hit> hits = hits(piece);
      boolean plain =
          (!hits.isEmpty() && hits.getFirst().weight() >= PLAIN)
              || (pieces.size() > 1 && ofPart(piece, hits).isPresent());
      if (plain || CONDITION.matcher(piece).matches()) {
        kept.add(piece);
      } else if (!StyleReader.speaksOfStyle(piece)) {
        return List.of(sentence);
      }
    }
    return kept.isEmpty() ? List.of(sentence) : kept;
  }

  private List<RuleBook.Hit> hits(String piece) {
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
      if (topic == Topic.IS_THERE && target.isEmpty()) {
        continue;
      }
      Ask ask =
          new Ask(
              topic,
              target,
              hit.proposed(),
              ordinal(CLIP, piece, 1),
              Topic.TARGETED.contains(topic) ? ordinal(OCCASION, piece, 0) : OptionalInt.empty());
      asks.put(topic, ask);
    }
    boolean ofAnimals = asks.values().stream().anyMatch(Fragments::asksForAnimal);
    if (ofAnimals) {
      asks.remove(Topic.VOCALS);
    }
    List<Topic> topics = List.copyOf(asks.keySet());
    topics.forEach(one -> asks.keySet().removeIf(other -> other != one && one.silences(other)));
    shareTarget(asks);
    return List.copyOf(asks.values());
  }

  /** "Does the bird sing" is no question about music. */
  private static boolean asksForAnimal(Ask ask) {
    Labels labels = Labels.all();
    return ask.topic() == Topic.IS_THERE
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

  private static OptionalInt ordinal(Pattern pattern, String piece, int offset) {
    Matcher matcher = pattern.matcher(piece);
    if (!matcher.find()) {
      return OptionalInt.empty();
    }
    for (int group = 1; group <= matcher.groupCount(); group++) {
      String word = matcher.group(group);
      if (word != null) {
        int value = number(word);
        return OptionalInt.of(value < 0 ? value : value - offset);
      }
    }
    return OptionalInt.empty();
  }

  private static int number(String word) {
    if (LAST.contains(word)) {
      return -1;
    }
    for (int i = 0; i < ORDINALS.size(); i++) {
      if (ORDINALS.get(i).contains(word)) {
        return i + 1;
      }
    }
    return Integer.parseInt(word);
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
