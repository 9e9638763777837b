package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.phrasing.ask.Moment.Kind;
import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes out which part of a recording a question is about. */
final class MomentReader {

  private static final double AROUND_SECONDS = 0.5;

  /** A time as players show it: minutes and seconds, with hours before them where there are any. */
  private static final String CLOCK =
      "(?<![\\d:])\\d{1,2}(?::[0-5]\\d){1,2}(?:[.,]\\d+)?(?![\\d:])";

  private static final double SECONDS_OF_MINUTE = 60;
  private static final String DIGITS = "零一二三四五六七八九十";
  private static final List<Rule> RULES = new ArrayList<>();

  /** One way to name a part: (?<a>…) and (?<b>…) are times, (?<x>…) is what lies beside it. */
  private record Rule(Way way, Pattern pattern) {}

  private enum Way {
    AT,
    BETWEEN,
    FIRST_SECONDS,
    LAST_SECONDS,
    FROM,
    BEGINNING,
    END,
    AFTER,
    BEFORE
  }

  /**
   * A part as read.
   *
   * @param beside the words for what it lies beside, as matched
   */
  record Read(Moment moment, Optional<String> beside) {}

  static {
    for (String line : Resource.lines(MomentReader.class, "moments.tsv")) {
      String[] cells = line.split("\t");
      String source =
          cells[1].replace("{T}", CLOCK).replace("{N}", CLOCK + "|\\d+(?:[.,]\\d+)?|[一二两三四五六七八九十]");
      RULES.add(
          new Rule(
              Way.valueOf(cells[0]),
              Pattern.compile(
                  Han.simplified(source),
                  Pattern.CASE_INSENSITIVE
                      | Pattern.UNICODE_CASE
                      | Pattern.UNICODE_CHARACTER_CLASS)));
    }
  }

  private MomentReader() {}

  /** The part that a piece of a question names; the plainest way to name one wins. */
  static Optional<Read> read(String piece) {
    for (Rule rule : RULES) {
      Matcher matcher = rule.pattern().matcher(piece);
      if (matcher.find()) {
        return Optional.of(read(rule.way(), matcher));
      }
    }
    return Optional.empty();
  }

  private static Read read(Way way, Matcher matcher) {
    return switch (way) {
      case AT -> {
        double at = time(matcher);
        yield within(Math.max(0, at - AROUND_SECONDS), at + AROUND_SECONDS);
      }
      case BETWEEN -> within(number(matcher.group("a")), number(matcher.group("b")));
      case FIRST_SECONDS -> within(0, time(matcher));
      case LAST_SECONDS -> within(-number(matcher.group("a")), Double.POSITIVE_INFINITY);
      case FROM -> within(time(matcher), Double.POSITIVE_INFINITY);
      case BEGINNING -> new Read(Moment.of(Kind.BEGINNING), Optional.empty());
      case END -> new Read(Moment.of(Kind.END), Optional.empty());
      case AFTER -> new Read(Moment.of(Kind.AFTER), Optional.of(matcher.group("x")));
      case BEFORE -> new Read(Moment.of(Kind.BEFORE), Optional.of(matcher.group("x")));
    };
  }

  private static Read within(double from, double to) {
    return new Read(new Moment(Kind.WITHIN, from, to), Optional.empty());
  }

  /** The one time that a pattern names, in either of its groups. */
  private static double time(Matcher matcher) {
    String first = matcher.group("a");
    return number(first != null ? first : matcher.group("b"));
  }

  private static double number(String text) {
    if (text.equals("两")) {
      return 2;
    }
    int digit = DIGITS.indexOf(text);
    if (digit >= 0) {
      return digit;
    }
    double seconds = 0;
    for (String part : text.split(":")) {
      seconds = SECONDS_OF_MINUTE * seconds + Double.parseDouble(part.replace(',', '.'));
    }
    return seconds;
  }
}
