package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.outline.Digest;
import dev.hark.hearing.phrasing.outline.Sentence;
import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Resource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one word of what is said that a question wants: a number, a colour, a name, a place. */
final class ShortAnswer {

  /** A kind of word with how it is asked for and how it is said. */
  private record Rule(String kind, boolean asked, Pattern pattern) {}

  private static final List<Rule> RULES =
      Resource.lines(ShortAnswer.class, "short-answers.tsv").stream()
          .map(line -> line.split("\t"))
          .map(cells -> new Rule(cells[0], cells[1].equals("ASKED"), pattern(cells)))
          .toList();

  private ShortAnswer() {}

  /** Questions are compared in simplified characters; words are given as they are said. */
  private static Pattern pattern(String[] cells) {
    int flags = Pattern.UNICODE_CHARACTER_CLASS;
    return cells[1].equals("ASKED")
        ? Pattern.compile(Han.simplified(cells[2]), flags)
        : Pattern.compile(cells[2], flags);
  }

  /** The fact with the word alone where it quotes sentences in which one is found. */
  static Fact of(Fact fact, Topic topic, String question) {
    List<Sentence> quoted =
        switch (fact) {
          case Fact.Unserved f -> f.near();
          case Fact.Quotes f -> f.sentences();
          case Fact.TimedWords f -> f.sentences();
          case Fact.Words f when topic == Topic.SAID_ABOUT ->
              SpeechFacts.sentences(f.heard().outline());
          default -> List.of();
        };
    return in(quoted, question)
        .<Fact>map(word -> new Fact.Unserved(fact.heard(), List.of(word)))
        .orElse(fact);
  }

  /** The word in the sentences nearest to the question; empty where several would do. */
  private static Optional<Sentence> in(List<Sentence> sentences, String question) {
    String plain = Han.simplified(question.toLowerCase(Locale.ROOT));
    Optional<String> kind =
        RULES.stream()
            .filter(rule -> rule.asked() && rule.pattern().matcher(plain).find())
            .map(Rule::kind)
            .findFirst();
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Sentence> words = new LinkedHashMap<>();
    for (Sentence sentence : Digest.nearest(sentences, question)) {
      words(kind.get(), sentence.text()).forEach(word -> words.putIfAbsent(word, sentence));
    }
    return words.size() == 1
        ? words.entrySet().stream()
            .findFirst()
            .map(only ->
                new Sentence(only.getKey(), only.getValue().span(), only.getValue().confidence()))
        : Optional.empty();
  }

  private static Set<String> words(String kind, String said) {
    Set<String> words = new LinkedHashSet<>();
    RULES.stream()
        .filter(rule -> !rule.asked() && rule.kind().equals(kind))
        .forEach(rule -> {
          Matcher matcher = rule.pattern().matcher(said);
          while (matcher.find()) {
            rule.pattern().namedGroups().keySet().stream()
                .map(matcher::group)
                .filter(word -> word != null && !word.isBlank())
                .forEach(words::add);
          }
        });
    return words;
  }
}
