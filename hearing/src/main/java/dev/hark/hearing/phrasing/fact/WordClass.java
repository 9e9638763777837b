package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.ask.Ask;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.outline.Occurrence;
import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Resource;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Words of a kind that can be counted among those that are said: months, days, colours. */
final class WordClass {

  private static final int FLAGS = Pattern.UNICODE_CHARACTER_CLASS;
  private static final int SHORTEST_MISHEARD = 5; // letters

  /**
   * That they are counted as words: "how many months {are named}", not "how many months it takes".
   */
  private static final Pattern AS_WORDS =
      Pattern.compile(
          "\\b(?:are|mention\\w*|named?|listed|said|heard|sont|y a-t-il|il y a|cit[ée]\\w*|nomm\\w*|dit\\w*|entend\\w*"
              + "|ci sono|dett[ei]|dic\\w+|nomin\\w+|citat\\w+|elenc\\w+|vengono|nomi|hay|dicen|nombr\\w+|mencion\\w+|lista|liste"
              + "|werden|genannt|gesagt|gibt es|kommen|vor|namen|noms|nombres|names)\\b|提到|说到|有",
          FLAGS);

  private static final List<Map.Entry<String, Pattern>> ASKED = new ArrayList<>();

  /** Words by kind and language. */
  private static final Map<String, Map<String, Set<String>>> WORDS = new HashMap<>();

  static {
    for (String line : Resource.lines(WordClass.class, "word-classes.tsv")) {
      String[] cells = line.split("\t");
      if (cells[0].equals("ASKED")) {
        ASKED.add(Map.entry(cells[1], Pattern.compile(Han.simplified(cells[2]), FLAGS)));
      } else {
        Set<String> words = new HashSet<>();
        Arrays.stream(cells[2].split(" ")).map(WordClass::plain).forEach(words::add);
        WORDS.computeIfAbsent(cells[0], kind -> new HashMap<>()).put(cells[1], words);
      }
    }
  }

  private WordClass() {}

  /** Whether an ask counts words of a kind, and some of them are said. */
  static boolean isCounted(Ask ask, Heard heard) {
    return ask.topic() == Topic.HOW_OFTEN
        && ask.target()
            .filter(target -> !target.quoted() && !in(heard, target.text()).isEmpty())
            .isPresent();
  }

  /** Each word of the kind that is asked for, once, in the order in which they are said. */
  static List<Occurrence> in(Heard heard, String asked) {
    String plain = Han.simplified(asked.toLowerCase(Locale.ROOT));
    if (!AS_WORDS.matcher(plain).find() && plain.contains(" ")) {
      return List.of();
    }
    return ASKED.stream()
        .filter(entry -> entry.getValue().matcher(plain).find())
        .findFirst()
        .map(entry -> said(heard, entry.getKey()))
        .orElse(List.of());
  }

  private static List<Occurrence> said(Heard heard, String kind) {
    Set<String> words =
        WORDS.getOrDefault(kind, Map.of()).getOrDefault(heard.languageCode(), Set.of());
    List<Occurrence> said = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (Hearing.Speech speech : heard.hearing().speech()) {
      for (Hearing.Word word : speech.words()) {
        String plain = plain(word.text());
        boolean isDigit = kind.equals("NUMBERS") && plain.matches("\\d[\\d.,]*");
        if ((isDigit || isOne(plain, words)) && told.add(plain)) {
          Span span = new Span(word.start(), word.end());
          said.add(new Occurrence(span, bare(word.text()), word.confidence(), true));
        }
      }
    }
    return said;
  }

  /** Whether a word is one of some, a letter of a long one misheard or not. */
  private static boolean isOne(String word, Set<String> words) {
    return words.contains(word)
        || (word.length() >= SHORTEST_MISHEARD
            && words.stream()
                .anyMatch(one -> one.length() >= SHORTEST_MISHEARD && isNear(word, one)));
  }

  /** Whether one letter more, less or another one makes one word the other. */
  private static boolean isNear(String one, String other) {
    int same = 0;
    int shorter = Math.min(one.length(), other.length());
    while (same < shorter && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    int end = 0;
    while (end < shorter - same
        && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
      end++;
    }
    return Math.max(one.length(), other.length()) - same - end <= 1;
  }

  private static String bare(String word) {
    return word.replaceAll("^[\\p{P}\\s]+|[\\p{P}\\s]+$", "");
  }

  private static String plain(String word) {
    return Normalizer.normalize(bare(word).toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "");
  }
}
