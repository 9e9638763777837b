package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of pieces that questions ask for, how they are asked for and how they are said. */
final class PieceTable {

  private static final String ANY = "any";

  /** What a question asks for, and the question without the words that ask for it. */
  record Wish(Set<String> kinds, Matcher matcher, String rest) {

    boolean isFor(String kind) {
      return kinds.contains(kind);
    }

    /** The noun or the number in the words that ask, where there is one. */
    Optional<String> named() {
      return matcher.namedGroups().keySet().stream()
          .map(matcher::group)
          .filter(group -> group != null && !group.isBlank())
          .findFirst();
    }

    /** How the words that ask name a thing that is numbered, in any language. */
    String things() {
      return String.join(
          "|",
          THINGS
              .matcher(matcher.pattern().pattern())
              .results()
              .map(result -> result.group(1))
              .toList());
    }
  }

  private static final Pattern THINGS = Pattern.compile("\\(\\?<[nm]>([^)]*)\\)");

  /** A kind in one language; a language of "any" holds in each. */
  private record Rule(String role, Set<String> kinds, String code, Pattern pattern) {}

  private static final Map<String, String> LETS = new HashMap<>();
  private static final List<Rule> RULES = read();

  private PieceTable() {}

  private static List<Rule> read() {
    List<Rule> rules = new ArrayList<>();
    for (String line : Resource.lines(PieceTable.class, "pieces.tsv")) {
      String[] cells = line.split("\t");
      switch (cells[0]) {
        case "LET" -> LETS.put(cells[2] + cells[1], filled(cells[3], cells[2]));
        case "ASKED" ->
            rules.add(rule(cells[0], cells[1], ANY, Han.simplified(filled(cells[2], ANY)), true));
        case "NOT" -> rules.add(rule(cells[0], cells[1], ANY, filled(cells[2], ANY), false));
        case "MENU" -> rules.add(rule(cells[0], "", cells[1], filled(cells[2], cells[1]), false));
        default -> rules.add(rule(cells[0], cells[1], cells[2], filled(cells[3], cells[2]), false));
      }
    }
    return rules;
  }

  private static Rule rule(String role, String kinds, String code, String text, boolean anyCase) {
    int flags = Pattern.UNICODE_CHARACTER_CLASS;
    int cases = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    Pattern pattern = Pattern.compile(text, anyCase ? flags | cases : flags);
    return new Rule(role, Set.of(kinds.split(",")), code, pattern);
  }

  private static String filled(String pattern, String code) {
    return Pattern.compile("\\{([A-Z]{2,})\\}")
        .matcher(pattern)
        .replaceAll(gap -> {
          String own = LETS.get(code + gap.group(1));
          String text = own == null ? LETS.get(ANY + gap.group(1)) : own;
          if (text == null) {
            throw new IllegalStateException("pieces.tsv lacks " + gap.group(1) + " for " + code);
          }
          return Matcher.quoteReplacement(text);
        });
  }

  /** A number, written as a figure or a word. */
  static String number() {
    return filled("{NUM}", ANY);
  }

  /** "Number" before a number. */
  static String ofNumber() {
    return filled("{OF}", ANY);
  }

  /** What a question asks for; empty where it is nothing of the table or several things. */
  static Optional<Wish> asked(String question) {
    String plain = Han.simplified(question.toLowerCase(Locale.ROOT).replace('’', '\''));
    Optional<Wish> first = first(plain);
    return first.filter(wish -> wish.isFor("KEY") || first(wish.rest()).isEmpty());
  }

  private static Optional<Wish> first(String plain) {
    for (Rule rule : RULES) {
      Matcher matcher = rule.pattern().matcher(plain);
      if (rule.role().equals("ASKED") && matcher.find()) {
        String rest = plain.substring(0, matcher.start()) + " " + plain.substring(matcher.end());
        return Optional.of(new Wish(rule.kinds(), matcher, rest));
      }
    }
    return Optional.empty();
  }

  /**
   * Everything of some kinds in a sentence, in the order of the table.
   *
   * @param code of the language that is spoken, ISO 639
   */
  static List<Matcher> said(Set<String> kinds, String code, String sentence) {
    return matches("SAID", kinds, code, sentence).stream()
        .filter(found -> !isNone(kinds, found.group("a")))
        .toList();
  }

  /** Every key of a menu with what it is for, by each way of saying it. */
  static List<List<Matcher>> menus(String code, String sentence) {
    return RULES.stream()
        .filter(rule -> rule.role().equals("MENU") && rule.code().equals(code))
        .map(rule -> all(rule.pattern(), sentence))
        .toList();
  }

  private static boolean isNone(Set<String> kinds, String piece) {
    return !matches("NOT", kinds, ANY, piece).isEmpty();
  }

  private static List<Matcher> matches(String role, Set<String> kinds, String code, String text) {
    return RULES.stream()
        .filter(rule -> rule.role().equals(role) && rule.code().equals(code))
        .filter(rule -> rule.kinds().stream().anyMatch(kinds::contains))
        .flatMap(rule -> all(rule.pattern(), text).stream())
        .toList();
  }

  /** Each match with its own matcher, which stands at it. */
  static List<Matcher> all(Pattern pattern, String text) {
    List<Matcher> all = new ArrayList<>();
    int from = 0;
    while (from <= text.length()) {
      Matcher matcher = pattern.matcher(text);
      if (!matcher.find(from) || matcher.end() == matcher.start()) {
        break;
      }
      all.add(matcher);
      from = matcher.end();
    }
    return all;
  }
}
