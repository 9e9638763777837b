package dev.hark.hearing.phrasing.english;

import dev.hark.hearing.Span;
import java.util.List;
import java.util.Locale;

/** Numbers, times and lists in English. */
public final class English {

  /** From here on a recording's times are given in minutes. */
  static final double MINUTES_FROM_SECONDS = 60;

  private static final String[] SMALL = {
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"
  };
  private static final String[] ORDINALS = {
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"
  };

  private English() {}

  /** "a, b and c". */
  public static String list(List<String> items) {
    if (items.size() < 2) {
      return String.join("", items);
    }
    int last = items.size() - 1;
    return String.join(", ", items.subList(0, last)) + " and " + items.get(last);
  }

  /** With a capital first letter. */
  public static String capital(String text) {
    if (text.isEmpty()) {
      return text;
    }
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** "one" to "ten", then digits. */
  public static String number(int n) {
    return n >= 0 && n < SMALL.length ? SMALL[n] : Integer.toString(n);
  }

  public static String ordinal(int n) {
    return n >= 0 && n < ORDINALS.length ? ORDINALS[n] : n + "th";
  }

  /** "once", "twice", "three times". */
  public static String times(int n) {
    return switch (n) {
      case 1 -> "once";
      case 2 -> "twice";
      default -> number(n) + " times";
    };
  }

  /** "third", "last"; from -1 backwards. */
  public static String place(int place) {
    return switch (place) {
      case -1 -> "last";
      case -2 -> "last but one";
      case 1 -> "first";
      case 2 -> "second";
      case 3 -> "third";
      default -> place < 0 ? ordinal(-place) + " to last" : place + ending(place);
    };
  }

  private static String ending(int place) {
    boolean teen = place / 10 % 10 == 1;
    return switch (place % 10) {
      case 1 -> teen ? "th" : "st";
      case 2 -> teen ? "th" : "nd";
      case 3 -> teen ? "th" : "rd";
      default -> "th";
    };
  }

  /** A length: "0.4 seconds", "12 seconds", "2 minutes and 5 seconds". */
  public static String length(double seconds) {
    if (seconds < MINUTES_FROM_SECONDS - 0.5) {
      String figure = figure(seconds);
      return figure + (figure.equals("1") ? " second" : " seconds");
    }
    long whole = Math.round(seconds);
    long minutes = whole / 60;
    long rest = whole % 60;
    String text = minutes + (minutes == 1 ? " minute" : " minutes");
    return rest == 0 ? text : text + " and " + rest + (rest == 1 ? " second" : " seconds");
  }

  /** A length as an adjective with its article: "a 1.8-second", "an 8-second". */
  public static String adjective(double seconds) {
    String figure =
        seconds < MINUTES_FROM_SECONDS - 0.5
            ? figure(seconds) + "-second"
            : Math.round(seconds / 60) + "-minute";
    return article(figure) + " " + figure;
  }

  /** A moment: "1.5 seconds", or "1:05" in longer recordings. */
  public static String moment(double at, double ofSeconds) {
    if (ofSeconds < MINUTES_FROM_SECONDS) {
      String figure = figure(at);
      return figure + (figure.equals("1") ? " second" : " seconds");
    }
    return clock(at);
  }

  /**
   * A stretch: "from 0.3 to 4.1 seconds", "from 0:05 to 1:10", "at 2.1 seconds" when it is short.
   */
  public static String stretch(Span span, double ofSeconds) {
    if (ofSeconds >= MINUTES_FROM_SECONDS) {
      String from = clock(span.start());
      String to = clock(span.end());
      return from.equals(to) ? "at " + from : "from " + from + " to " + to;
    }
    if (span.seconds() < 0.25) {
      return "at " + moment(span.start(), ofSeconds);
    }
    return "from " + figure(span.start()) + " to " + moment(span.end(), ofSeconds);
  }

  /** A stretch to the hundredth of a second: "from 1.53 s to 1.87 s". */
  public static String exact(Span span) {
    return String.format(Locale.ROOT, "from %.2f s to %.2f s", span.start(), span.end());
  }

  /** Minutes and seconds: "1:05". */
  public static String clock(double at) {
    long whole = Math.max(0, Math.round(at));
    return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
  }

  /** One decimal below ten, none from there on, and no trailing zero. */
  public static String figure(double value) {
    String text = String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%.0f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** In the quotation marks of prose, ending as it was said. */
  public static String quote(String words) {
    return "“" + words.strip() + "”";
  }

  private static String article(String figure) {
    boolean vowel = figure.startsWith("8") || figure.matches("(?:11|18)(?:\\.\\d+)?-.*");
    return vowel ? "an" : "a";
  }
}
