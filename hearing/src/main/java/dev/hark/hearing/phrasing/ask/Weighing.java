package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Resource;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Puts what patterns read of a message beside what a {@link Sense} makes of each of its clauses: a
 * wish that no pattern saw is added, a topic that nothing speaks for is left out.
 */
final class Weighing {

  /** How likely a topic has to be in a clause to be asked, though no pattern says so. */
  private static final double ADDED = 0.5;

  /** The same where patterns see something else in the clause. */
  private static final double ADDED_BESIDE = 0.7;

  /** The same where patterns read nothing plainly in the whole message. */
  private static final double ADDED_ALONE = 0.3;

  /** How likely a topic has to be beside the likeliest of the clause, as a share of it. */
  private static final double RIVALS = 0.5;

  /** How unlikely a topic has to be in every clause not to be asked, though a pattern says so. */
  private static final double DROPPED = 0.02;

  /** How likely another topic has to be instead of it. */
  private static final double OUTDONE = 0.6;

  /** Of more clauses than these the first and the last are weighed: each takes its time. */
  private static final int MOST_CLAUSES = 32;

  /** The same of a topic that is seldom asked without a word of its own. */
  private static final double SURE = 0.9;

  private static final Map<Topic, Pattern> WORDS = new EnumMap<>(Topic.class);

  static {
    for (String line : Resource.lines(Weighing.class, "topic-words.tsv")) {
      String[] cells = line.split("\t");
      WORDS.put(
          Topic.valueOf(cells[0]),
          Pattern.compile(
              Han.simplified(cells[1]), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }
  }

  private static final int FEW_WORDS = 7;
  private static final int FEW_LETTERS = 14;
  private static final int TWO_WORDS = 2;
  private static final int TWO_LETTERS = 5;

  /** How likely a topic has to be that no pattern reads for it to be no mere guess. */
  private static final double NO_GUESS = 0.85;

  /** Kinds of talk, which are no wish beside another. */
  private static final Set<Topic> NO_WISH =
      EnumSet.of(Topic.CHAT, Topic.OTHER, Topic.GREETING, Topic.ABILITIES);

  /** A unit in which an answer is wanted: "when does it start (in seconds)". */
  private static final Pattern UNIT =
      Pattern.compile(
          "(?:in|en|以|用)? ?(?:milli)?(?:seconds?|secs?|secondes|secondi|segundos|sekunden|秒)(?:为单位|为單位|单位|単位)?で?");

  /** What is asked of each time that something is there. */
  private static final Set<Topic> OF_OCCURRENCES =
      EnumSet.of(Topic.IS_THERE, Topic.WHEN, Topic.HOW_OFTEN, Topic.HOW_LONG);

  /** What is asked in nearly the same words as what patterns see: what they see is meant. */
  private static final Map<Topic, Set<Topic>> SAME_WORDS =
      Map.ofEntries(
          Map.entry(Topic.SAID_ABOUT, Set.of(Topic.TRANSCRIBE, Topic.IS_THERE)),
          Map.entry(Topic.DANGER, Set.of(Topic.TRANSCRIBE)),
          Map.entry(Topic.SCENE, Set.of(Topic.SAID_ABOUT)),
          Map.entry(Topic.GENDER, Set.of(Topic.TRANSCRIBE)),
          Map.entry(Topic.IDENTITY, Set.of(Topic.SPEAKERS)),
          Map.entry(Topic.NAMES, Set.of(Topic.IDENTITY)),
          Map.entry(Topic.ACCENT, Set.of(Topic.TRANSLATE)),
          Map.entry(Topic.WORD_COUNT, Set.of(Topic.TRANSCRIBE)),
          Map.entry(Topic.HOW_LONG, Set.of(Topic.LENGTH)),
          Map.entry(Topic.LENGTH, Set.of(Topic.HOW_OFTEN, Topic.WHEN)),
          Map.entry(Topic.WHICH, Set.of(Topic.IS_THERE, Topic.HOW_OFTEN)),
          Map.entry(Topic.EMOTION, Set.of(Topic.ABOUT)),
          Map.entry(Topic.HAPPENS, Set.of(Topic.WHEN)),
          Map.entry(Topic.SPEAKERS, Set.of(Topic.DESCRIBE, Topic.HOW_OFTEN)),
          Map.entry(Topic.SPEAKER_COUNT, Set.of(Topic.HOW_OFTEN, Topic.SILENCE)),
          Map.entry(Topic.TEMPO, Set.of(Topic.HOW_OFTEN, Topic.TIMED)));

  private final QuestionText text;
  private final Tongue tongue;
  private final Sense sense;
  private final Fragments fragments;
  private final List<Clause> clauses = new ArrayList<>();

  /** A clause with what is known of it. */
  private record Clause(String words, Set<Topic> shown, Map<Topic, Double> likelihoods) {

    double of(Topic topic) {
      return likelihoods.getOrDefault(topic, 0.0);
    }

    double likeliest() {
      return likelihoods.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** Whether it is no longer than so many words, or letters where no blanks are written. */
    boolean isWithin(int mostWords, int mostLetters) {
      return words.codePoints().anyMatch(Han::isUnspaced)
          ? words.length() <= mostLetters
          : words.split("[ -]").length <= mostWords;
    }

    /** Whether patterns see neither a topic in it nor how the answer is to look. */
    boolean isOpen() {
      return shown.isEmpty() && !StyleReader.speaksOfStyle(words);
    }
  }

  Weighing(QuestionText text, Tongue tongue, Sense sense, Fragments fragments) {
    this.text = text;
    this.tongue = tongue;
    this.sense = sense;
    this.fragments = fragments;
  }

  /**
   * The wishes of a message in the order in which they are said.
   *
   * @param read what patterns read
   */
  List<Ask> weigh(List<Ask> read) {
    Set<String> pieces = new LinkedHashSet<>(Patterns.clauses(text));
    text.sentences().stream()
        .filter(sentence -> Patterns.clauses(sentence).stream().noneMatch(Asides::isLeftOut))
        .forEach(pieces::add);
    for (String piece : firstAndLast(List.copyOf(pieces))) {
      boolean wishes =
          !Asides.isAside(piece)
              && !Asides.isTag(piece)
              && !isTold(piece)
              && !UNIT.matcher(piece).matches();
      Set<Topic> shown = fragments.shown(piece);
      boolean told = shown.isEmpty() && pieces.size() > 1 && Asides.tells(piece);
      boolean ofStyle = shown.isEmpty() && StyleReader.speaksOfStyle(piece);
      if (wishes && !told && !ofStyle && !fragments.asksOfPart(piece)) {
        clauses.add(new Clause(piece, shown, sense.likelihoods(piece, tongue, shown)));
      }
    }
    if (clauses.stream().allMatch(clause -> clause.likelihoods().isEmpty())) {
      return read;
    }
    List<Ask> wishes = new ArrayList<>(fragments.plainly() ? likely(read) : List.of());
    double least = wishes.isEmpty() ? ADDED_ALONE : ADDED;
    boolean added = false;
    for (Clause clause : clauses) {
      double enough =
          Math.max(
              Math.max(clause.isOpen() ? least : ADDED_BESIDE, clause.of(Topic.OTHER)),
              RIVALS * clause.likeliest());
      for (Map.Entry<Topic, Double> entry : clause.likelihoods().entrySet()) {
        Topic topic = entry.getKey();
        if (entry.getValue() >= (isSpokenOf(topic, clause) ? enough : Math.max(enough, SURE))
            && !NO_WISH.contains(topic)
            && isNew(topic, clause, wishes)) {
          Optional<Ask> wish = fragments.wish(topic, clause.words());
          wish.ifPresent(wishes::add);
          added |= wish.isPresent();
        }
      }
    }
    if (added) {
      wishes.removeIf(ask -> NO_WISH.contains(ask.topic()));
    }
    if (wishes.isEmpty()) {
      return read.isEmpty() ? talk() : read;
    }
    wishes.sort(Comparator.comparingInt(ask -> placeOf(ask.topic())));
    return wishes;
  }

  /** The topics of some wishes that no pattern reads anywhere, and of which nothing is sure. */
  Set<Topic> doubtful(List<Ask> wishes, List<Ask> read) {
    Set<Topic> doubtful = EnumSet.noneOf(Topic.class);
    for (Ask wish : wishes) {
      Topic topic = wish.topic();
      boolean shown =
          read.stream().anyMatch(ask -> ask.topic() == topic)
              || clauses.stream().anyMatch(clause -> clause.shown().contains(topic));
      if (!shown && most(topic) < NO_GUESS) {
        doubtful.add(topic);
      }
    }
    return doubtful;
  }

  /** Whether a clause holds a word of a topic that is seldom asked without one. */
  private static boolean isSpokenOf(Topic topic, Clause clause) {
    Pattern words = WORDS.get(topic);
    return words == null || words.matcher(clause.words()).find();
  }

  /** Whether a piece tells something beside what is asked. */
  private boolean isTold(String piece) {
    return text.isToldBeside(piece) || fragments.isBackground(piece);
  }

  private static List<String> firstAndLast(List<String> pieces) {
    if (pieces.size() <= MOST_CLAUSES) {
      return pieces;
    }
    int half = MOST_CLAUSES / 2;
    List<String> kept = new ArrayList<>(pieces.subList(0, half));
    kept.addAll(pieces.subList(pieces.size() - half, pieces.size()));
    return kept;
  }

  /** The asks that something speaks for beside the pattern, or nothing against it. */
  private List<Ask> likely(List<Ask> read) {
    return read.stream()
        .filter(ask -> most(ask.topic()) >= least(ask) || !isOutdone(ask.topic()))
        .toList();
  }

  /** How likely an ask has to be: what looks for a known sound or for words is asked anyway. */
  private static double least(Ask ask) {
    if (ask.topic() != Topic.IS_THERE) {
      return DROPPED;
    }
    boolean known = ask.target().stream().anyMatch(t -> t.onlyWords() || !t.labels().isEmpty());
    return known ? 0 : ADDED;
  }

  /** Whether each clause in which a pattern sees a topic asks another. */
  private boolean isOutdone(Topic topic) {
    List<Clause> showing = clauses.stream().filter(c -> c.shown().contains(topic)).toList();
    return !showing.isEmpty()
        && showing.stream()
            .allMatch(c ->
                c.likelihoods().entrySet().stream()
                    .filter(e -> !SAME_WORDS.getOrDefault(e.getKey(), Set.of()).contains(topic))
                    .anyMatch(e -> e.getValue() >= OUTDONE));
  }

  /** "Hi!", "what can you do?", "what is two and two?": talk that is about no sound. */
  private List<Ask> talk() {
    return NO_WISH.stream()
        .filter(topic -> most(topic) >= ADDED)
        .max(Comparator.comparingDouble(this::most))
        .map(topic -> List.of(Ask.of(topic)))
        .orElse(List.of());
  }

  private boolean isNew(Topic topic, Clause clause, List<Ask> wishes) {
    if ((topic == Topic.DESCRIBE && !wishes.isEmpty())
        || (topic == Topic.UNKNOWABLE && !clause.shown().isEmpty())
        || asksWhenOfPart(topic, wishes)
        || asksWhether(clause, wishes)
        || asksOneThing(clause, wishes)
        || (topic == Topic.SAID_ABOUT && looksForWords(clause, wishes))
        || (topic == Topic.TRANSCRIBE && asksForPartOfWords(wishes))
        || (topic == Topic.LENGTH
            && clause.shown().contains(Topic.HOW_LONG)
            && Fragments.isOfEach(clause.words()))
        || (topic == Topic.SPEAKER_COUNT && Fragments.isOfOtherSounds(clause.words()))
        || (topic == Topic.PURPOSE && Asides.tellsOfAsker(clause.words()))
        || SAME_WORDS.getOrDefault(topic, Set.of()).stream().anyMatch(clause.shown()::contains)) {
      return false; // what else is asked is told; a question that is understood can be answered
    }
    for (Ask wish : wishes) {
      Topic other = wish.topic();
      boolean here = clause.shown().contains(other) || clause.of(other) >= ADDED;
      boolean same = other == topic && !isOfOtherMatter(wish, clause);
      if (same || (other != topic && here && other.silences(topic))) {
        return false;
      }
    }
    return true;
  }

  /** "Write down the second sentence" wants no other. */
  private static boolean asksForPartOfWords(List<Ask> wishes) {
    return wishes.stream().anyMatch(wish -> wish.topic() == Topic.SAID_THEN);
  }

  /** "What is said between 5 and 7 seconds": when is known already. */
  private static boolean asksWhenOfPart(Topic topic, List<Ask> wishes) {
    return topic == Topic.WHEN && wishes.stream().anyMatch(wish -> wish.moment().isPresent());
  }

  /** "Is there music?": a few words that ask whether one known thing is there, and nothing else. */
  private static boolean asksWhether(Clause clause, List<Ask> wishes) {
    boolean few = clause.isWithin(FEW_WORDS, FEW_LETTERS);
    boolean choice = Labels.all().eachMeantBy(clause.words()).size() > 1;
    return (few || choice)
        && clause.shown().equals(EnumSet.of(Topic.IS_THERE))
        && wishes.stream()
            .filter(wish -> wish.topic() == Topic.IS_THERE)
            .flatMap(wish -> wish.target().stream())
            .anyMatch(target -> !target.labels().isEmpty());
  }

  /** "When does he say 'platform'?": words are looked for, and nothing is asked about them. */
  private static boolean looksForWords(Clause clause, List<Ask> wishes) {
    return OF_OCCURRENCES.containsAll(clause.shown())
        && wishes.stream()
            .filter(wish -> clause.shown().contains(wish.topic()))
            .anyMatch(wish -> wish.target().filter(Target::onlyWords).isPresent());
  }

  /** "Keywords?", "first sound": a word or two that patterns read, in which no more is asked. */
  private static boolean asksOneThing(Clause clause, List<Ask> wishes) {
    return clause.isWithin(TWO_WORDS, TWO_LETTERS)
        && wishes.stream().anyMatch(wish -> clause.shown().contains(wish.topic()));
  }

  /** "At what time, and where?": two matters that the words are asked for. */
  private static boolean isOfOtherMatter(Ask wish, Clause clause) {
    return wish.topic() == Topic.SAID_ABOUT
        && wish.target().stream().noneMatch(target -> clause.words().contains(target.text()));
  }

  private double most(Topic topic) {
    return clauses.stream().mapToDouble(clause -> clause.of(topic)).max().orElse(0);
  }

  /** Where in the message a topic is asked. */
  private int placeOf(Topic topic) {
    Map<Integer, Double> places = new TreeMap<>();
    for (Clause clause : clauses) {
      places.merge(text.plain().indexOf(clause.words()), clause.of(topic), Math::max);
    }
    return places.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(0);
  }
}
