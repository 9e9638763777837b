package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from a text how long the answer may be. */
final class LimitReader {

  private record Rule(Limit.Unit unit, Pattern pattern) {}

  private static final List<Rule> RULES = new ArrayList<>();
  private static final Map<String, Integer> NUMBERS = new HashMap<>();

  static {
    int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
    for (String line : Resource.lines(LimitReader.class, "limits.tsv")) {
      String[] cells = line.split("\t");
      if (cells[0].equals("NUMBER")) {
        for (String word : cells[2].split(" ")) {
          NUMBERS.put(word, Integer.parseInt(cells[1]));
        }
        continue;
      }
      String number =
          "(?<n>(?<![\\d第午百千两一二三四五六七八九十])(?:\\d{1,4}|[一二三四五六七八九十]+)|"
              + String.join("|", NUMBERS.keySet())
              + ")";
      String source = Han.simplified(cells[1]).replace("{N}", number);
      RULES.add(new Rule(Limit.Unit.valueOf(cells[0]), Pattern.compile(source, flags)));
    }
  }

  private LimitReader() {}

  /** A pattern of how many: figures, Chinese figures and words. */
  static String cardinal() {
    return "(?:\\d{1,2}|[一二两三四五六七八九十]+|" + String.join("|", NUMBERS.keySet()) + ")";
  }

  /** How many a cardinal names. */
  static Optional<Integer> number(String word) {
    String one = word.equals("两") ? "二" : word;
    return Optional.ofNullable(NUMBERS.get(one)).or(() -> Numerals.place(one));
  }

  /** The limit that a text in lower case and simplified characters sets. */
  static Optional<Limit> read(String plain) {
    for (Rule rule : RULES) {
      Matcher matcher = rule.pattern().matcher(plain);
      if (matcher.find()) {
        String word = matcher.group("n");
        Optional<Integer> number =
            Optional.ofNullable(NUMBERS.get(word)).or(() -> Numerals.place(word));
        int least = rule.unit() == Limit.Unit.ITEMS ? 1 : 2; // one word is a manner of its own
        return number.filter(n -> n >= least).map(n -> new Limit(rule.unit(), n));
      }
    }
    return Optional.empty();
  }
}
