package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.phrasing.ask.Ask;
import dev.hark.hearing.phrasing.ask.Asked;
import dev.hark.hearing.phrasing.ask.Limit;
import dev.hark.hearing.phrasing.ask.Style.Manner;
import dev.hark.hearing.phrasing.ask.Target;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.label.Label.Role;
import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.outline.Digest;
import dev.hark.hearing.phrasing.outline.Sentence;
import dev.hark.hearing.phrasing.outline.Strand;
import dev.hark.hearing.phrasing.tongue.Audience;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sounds that are named, chosen between, weighed or listed: which of them a recording holds. */
final class SoundFacts {

  private static final Pattern EITHER =
      Pattern.compile(
          "\\s+(?:or|and|oder|und|ou|et|o|y|u|e|than|als)\\s+(?:rather"
              + " )?|还是|還是|或者|或|和|与|定係|定系|定|跟|か、?(?:それとも|または)?|(?<!それ)と(?!も)");

  /** "Is it a violin or a cello?" in the eight languages. */
  private static final Pattern CHOICE =
      Pattern.compile(
          "还是|還是|定係|定系|か、|ですか.+ですか|(?i:\\b(?:is|was|are) (?:it|this|that|these|they)\\b.*\\bor\\b"
              + "|\\b(?:est-ce|c'est)\\b.*\\bou\\b|\\bè\\b.*\\bo\\b|\\bes\\b.*\\b[ou]\\b"
              + "|\\bist (?:das|es|dies)\\b.*\\boder\\b)",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern QUOTED = Pattern.compile("“([^”]+)”");

  private static final Set<Topic> WHEN_IT_SOUNDS = Set.of(Topic.WHEN, Topic.HOW_OFTEN);

  private static final int MOST_CHOICES = 4;

  private static final Pattern DOUBT =
      Pattern.compile(
          "吧|难道|明明|嚟㗎|だろう|でしょう|じゃない|(?i:\\b(?:isn.?t it|right|surely|no way|must be|not"
              + " true|n'est-ce pas|vero|verdad|stimmt|sicher|seguro|sûr)\\b)");

  private static final Set<String> ALARMING =
      Set.of(
          "Explosion",
          "Glass",
          "Breaking",
          "Smash, crash",
          "Bang",
          "Screaming",
          "Shout",
          "Crying, sobbing",
          "Siren",
          "Alarm");

  private final String text;
  private final Tongue tongue;
  private final boolean oneWord;
  private final Labels labels = Labels.all();
  private final List<Target> kinds;
  private final boolean bare;

  SoundFacts(Asked asked) {
    this.text = asked.text();
    this.oneWord = asked.style().manner() == Manner.ONE_WORD;
    this.bare =
        asked.style().manner() == Manner.ONE_WORD
            || asked.style().limit().filter(limit -> limit.unit() != Limit.Unit.ITEMS).isPresent();
    this.kinds =
        asked.asks().stream()
            .filter(ask -> ask.topic() == Topic.WHICH)
            .flatMap(ask -> ask.target().stream())
            .toList();
    this.tongue = asked.audience().map(Audience::tongue).orElse(Tongue.EN);
  }

  /** What is found of each thing named; of a whole clause that names none, what is said. */
  List<Fact> sought(Heard heard, Ask ask) {
    List<Ask> parts = each(ask);
    List<Fact> facts = parts.stream().map(one -> found(heard, one)).distinct().toList();
    if (parts.size() > 1) {
      List<Fact> there = facts.stream().filter(Fact.Found.class::isInstance).toList();
      boolean chosen = !there.isEmpty() && (oneWord || isChoice(ask));
      return !chosen ? facts : bare ? named(there) : there;
    }
    if (facts.getFirst() instanceof Fact.Missing missing
        && (missing.target().isClause() || isToldInWords(heard, ask, missing.target()))) {
      Fact unserved = Facts.unserved(heard, text);
      boolean speaks = !heard.outline().passages().isEmpty();
      return speaks ? List.of(unserved) : facts;
    }
    List<Fact> apart = ofUnrelated(heard, ask);
    return apart.size() > 1 ? apart : facts;
  }

  /** What was chosen by its name, where there is no room for more. */
  private static List<Fact> named(List<Fact> found) {
    List<Fact> named = new ArrayList<>();
    for (Fact fact : found) {
      Optional<Strand> as = fact instanceof Fact.Found one ? one.as() : Optional.empty();
      named.add(
          as.<Fact>map(strand -> new Fact.Sounds(fact.heard(), Optional.empty(), List.of(strand)))
              .orElse(fact));
    }
    return named;
  }

  /** "When does the train leave?": of a train that no sound tells of, but the words do. */
  private boolean isToldInWords(Heard heard, Ask ask, Target target) {
    boolean sought = target.quoted() || target.spoken() || !target.text().contains(" ");
    return ask.topic() == Topic.WHEN
        && !sought
        && SpeechFacts.sentences(heard.outline()).stream()
            .anyMatch(sentence -> Digest.tellsAllOf(sentence, target.text()));
  }

  /** A name of several sounds that are no kind of each other: each that is there by itself. */
  private List<Fact> ofUnrelated(Heard heard, Ask ask) {
    boolean quoted = ask.target().map(t -> t.quoted() || t.spoken()).orElse(true);
    if (quoted) {
      return List.of();
    }
    List<Set<Label>> groups = labels.eachMeantBy(ask.target().map(Target::text).orElse(""));
    boolean related = false;
    for (int i = 1; i < groups.size(); i++) {
      Set<Label> one = groups.get(i);
      related |= groups.subList(0, i).stream().anyMatch(other -> areRelated(one, other));
    }
    List<Fact> facts = new ArrayList<>();
    if (groups.size() > 1 && !related) {
      for (Set<Label> group : groups) {
        Target target = new Target(nameOf(group.iterator().next()), false, false, group);
        Fact fact = new Search(heard, target).fact(ask);
        if (fact instanceof Fact.Found) {
          facts.add(fact);
        }
      }
    }
    return facts;
  }

  private boolean areRelated(Set<Label> some, Set<Label> others) {
    return some.stream()
        .anyMatch(one ->
            others.stream()
                .anyMatch(other -> labels.isKindOf(one, other) || labels.isKindOf(other, one)));
  }

  /** "A bark or a meow" are two things, each of them there or not. */
  private List<Ask> each(Ask ask) {
    Optional<Target> target = ask.target();
    List<String> quotes =
        target.stream()
            .flatMap(one -> QUOTED.matcher(one.text()).results())
            .map(quote -> quote.group(1))
            .toList();
    if (quotes.size() > 1) {
      return quotes.stream()
          .map(quote -> ask.of(new Target(quote, true, true, labels.meantBy(quote))))
          .toList();
    }
    boolean several =
        target.isPresent()
            && !target.get().quoted()
            && !target.get().spoken()
            && EITHER.matcher(target.get().text()).find();
    if (!several) {
      return List.of(ask);
    }
    List<String> named =
        Arrays.stream(EITHER.split(target.get().text())).map(String::strip).toList();
    List<Target> parts =
        named.stream()
            .map(part -> whole(part, named))
            .map(part -> new Target(part, false, false, labels.meantBy(part)))
            .toList();
    boolean apart =
        parts.stream().noneMatch(part -> part.labels().isEmpty())
            && parts.stream().map(Target::labels).distinct().count() == parts.size();
    return apart ? parts.stream().map(ask::of).toList() : List.of(ask);
  }

  /** "An electric or acoustic guitar", "una guitarra eléctrica o acústica": each with its noun. */
  private String whole(String part, List<String> all) {
    if (!labels.meantBy(part).isEmpty() || part.contains(" ")) {
      return part;
    }
    String behind = all.getFirst().replaceFirst(" .*", "") + " " + part;
    String before = part + " " + all.getLast().replaceFirst(".* ", "");
    return labels.isName(behind) ? behind : labels.isName(before) ? before : part;
  }

  /** "Sorry" or "bye": words that are offered beside each other. */
  boolean offersQuotes(Ask ask) {
    return ask.target()
        .filter(target -> QUOTED.matcher(target.text()).results().count() > 1)
        .isPresent();
  }

  /** "A violin or a cello?" asks which of them it is. */
  boolean isChoice(Ask ask) {
    return CHOICE.matcher(text).find()
        && ask.target()
            .filter(target -> each(Ask.of(Topic.IS_THERE).of(target)).size() > 1)
            .isPresent();
  }

  List<Fact> weighed(Heard heard, Ask ask) {
    List<Fact> facts = new ArrayList<>();
    for (Set<Label> named : labels.eachMeantBy(ask.target().map(Target::text).orElse(""))) {
      Target target = new Target(nameOf(named.iterator().next()), false, false, named);
      Fact fact = new Search(heard, target).fact(ask.with(Topic.HOW_LONG));
      if (!facts.contains(fact)) {
        facts.add(fact);
      }
    }
    if (facts.isEmpty()) {
      return List.of(new Fact.Timeline(heard, Set.of()));
    }
    List<Fact.Found> found = new ArrayList<>();
    facts.stream()
        .filter(Fact.Found.class::isInstance)
        .map(Fact.Found.class::cast)
        .forEach(found::add);
    return found.size() < 2 ? facts : List.of(new Weighed(heard, ask.topic(), found));
  }

  /**
   * "No way, that is a gunshot!", "a violin or a cello?": sounds that are named where nobody speaks
   * are looked for, and of several those are told that are there.
   */
  List<Fact> named(Heard heard, Ask ask) {
    boolean chooses = CHOICE.matcher(text).find();
    boolean looks = heard.outline().passages().isEmpty() && (chooses || DOUBT.matcher(text).find());
    List<Set<Label>> named = looks ? labels.eachMeantBy(text) : List.of();
    List<Fact> facts =
        named.stream()
            .map(group -> group.iterator().next())
            .filter(label -> label.role() == Role.EVENT || label.role() == Role.INSTRUMENT)
            .limit(chooses ? MOST_CHOICES : 1)
            .map(label -> new Target(nameOf(label), false, false, Set.of(label)))
            .map(target -> new Search(heard, target).fact(ask.with(Topic.IS_THERE)))
            .toList();
    List<Fact> there = facts.stream().filter(Fact.Found.class::isInstance).toList();
    return facts.isEmpty() ? List.of(Facts.unserved(heard, text)) : there.isEmpty() ? facts : there;
  }

  /** In the language of the question. */
  private String nameOf(Label label) {
    return SoughtNames.nameOf(label, tongue);
  }

  /** "A bark or a meow": whether several things are named beside each other. */
  static boolean namesSeveral(Target target) {
    return EITHER.matcher(target.text()).find()
        && Labels.all().eachMeantBy(target.text()).size() > 1;
  }

  /** Sounds on a line each, in the order in which they come. */
  Fact listed(Heard heard, Optional<Target> kind) {
    List<Strand> strands = heard.outline().strands();
    boolean several = kind.isEmpty() && strands.size() > 1;
    return several
        ? new Fact.Timeline(heard, strands.stream().map(Strand::label).collect(Collectors.toSet()))
        : of(heard, kind);
  }

  /** What is heard beside something; all of it where that is all there is. */
  Fact beside(Heard heard, Target known) {
    Set<Label> left = meant(known);
    List<Strand> strands = heard.outline().strands();
    List<Strand> others = strands.stream().filter(s -> !left.contains(s.label())).toList();
    return new Fact.Sounds(heard, Optional.empty(), others.isEmpty() ? strands : others);
  }

  Fact of(Heard heard, Optional<Target> kind) {
    List<Strand> strands = heard.outline().strands();
    if (kind.isEmpty()) {
      return new Fact.Sounds(heard, kind, strands);
    }
    Set<Label> meant = meant(kind.get());
    List<Strand> plain = strands.stream().filter(s -> meant.contains(s.label())).toList();
    List<Strand> fitting = plain.isEmpty() ? new Search(heard, kind.get()).strands() : plain;
    if (fitting.isEmpty() || kind.get().spoken()) {
      List<Sentence> naming =
          SpeechFacts.sentences(heard.outline()).stream()
              .filter(s -> labels.meantBy(s.text()).stream().anyMatch(meant::contains))
              .limit(2)
              .toList();
      if (!naming.isEmpty()) {
        return new Fact.Quotes(heard, kind.get().text(), naming, heard.outline().passages());
      }
      if (kind.get().spoken() && !heard.outline().passages().isEmpty()) {
        return SpeechFacts.saying(heard, text); // the words name it, though no table knows the name
      }
    }
    return new Fact.Sounds(heard, kind, fitting);
  }

  Set<Label> meant(Target target) {
    Set<Label> meant = new LinkedHashSet<>();
    target.labels().forEach(label -> meant.addAll(labels.withKinds(label)));
    return meant;
  }

  Fact found(Heard heard, Ask ask) {
    Optional<Fact> sought = ask.target().map(target -> new Search(heard, target).fact(ask));
    boolean nameless =
        sought.isEmpty()
            || sought
                .filter(f -> f instanceof Fact.Missing missing && isOfWhatSounds(missing))
                .isPresent();
    if (nameless && WHEN_IT_SOUNDS.contains(ask.topic())) {
      Optional<Fact> only = onlySound(heard).map(target -> new Search(heard, target).fact(ask));
      if (only.isPresent()) {
        return only.get();
      }
    }
    return sought.orElseGet(() ->
        ask.topic() == Topic.HOW_LONG
            ? new Fact.Length(heard)
            : new Fact.Timeline(heard, Set.of()));
  }

  /**
   * "Which animal is it, and how often does it cry?": what is not known by name, or named by no
   * more than the kind that is asked for and what any of it may do.
   */
  private boolean isOfWhatSounds(Fact.Missing missing) {
    Target target = missing.target();
    boolean cry = target.labels().stream().anyMatch(label -> label.role() == Role.VOICE);
    return missing.namesNothingKnown()
        || (!target.quoted()
            && !target.spoken()
            && kinds.stream().anyMatch(kind -> cry || kind.labels().equals(target.labels())));
  }

  /** "How often does it quack?": what is meant where one thing sounds, and nothing else. */
  private static Optional<Target> onlySound(Heard heard) {
    List<Strand> strands = heard.outline().strands();
    boolean alone =
        strands.size() == 1 && !heard.someoneTalks() && heard.outline().music().isEmpty();
    return alone
        ? Optional.of(strands.getFirst().label())
            .map(label -> new Target(label.noun(), false, false, Set.of(label)))
        : Optional.empty();
  }

  /** Sounds near to those that are flagged, but too weak or too vague for a flag. */
  List<Strand> alarming(Heard heard) {
    return heard.outline().strands().stream()
        .filter(s -> ALARMING.stream().anyMatch(n -> labels.isKindOf(s.label(), labels.of(n))))
        .toList();
  }
}
