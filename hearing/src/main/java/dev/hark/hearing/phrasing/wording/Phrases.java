package dev.hark.hearing.phrasing.wording;

import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.tongue.Resource;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The sentences and words of one language that is written from a resource. */
final class Phrases {

  private final Tongue tongue;
  private final Map<String, String> frames = new HashMap<>();

  Phrases(Tongue tongue) {
    this.tongue = tongue;
    for (String line : Resource.lines(Phrases.class, tongue.code() + ".txt")) {
      int equals = line.indexOf('=');
      frames.put(line.substring(0, equals), line.substring(equals + 1));
    }
  }

  Tongue tongue() {
    return tongue;
  }

  /**
   * A sentence with its gaps filled.
   *
   * @throws IllegalArgumentException when the language lacks it
   */
  String say(String key, Object... values) {
    String text = frames.get(key);
    if (text == null) {
      throw new IllegalArgumentException(tongue + " has no phrase " + key);
    }
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }

  /**
   * A sentence as it is said of a kind, "is yes"; as it is said otherwise where that is the same.
   */
  String sayOf(String kind, String key, Object... values) {
    String own = kind + " " + key;
    return say(frames.containsKey(own) ? own : key, values);
  }

  /** The word for a value of a kind, "pace fast"; empty when the language lacks it. */
  Optional<String> word(String kind, String value) {
    return Optional.ofNullable(frames.get(kind + " " + value.toLowerCase(Locale.ROOT)));
  }

  /** "a, b and c". */
  String list(List<String> items) {
    if (items.size() < 2) {
      return String.join("", items);
    }
    String comma = tongue.unspaced() ? "、" : ", ";
    int last = items.size() - 1;
    return String.join(comma, items.subList(0, last)) + say("and") + items.get(last);
  }

  /** "from 1.53 s to 1.87 s". */
  String span(Span span) {
    return say("span", hundredths(span.start()), hundredths(span.end()));
  }

  /** "from 1.5 s to 1.9 s". */
  String shortSpan(Span span) {
    return say("span", tenths(span.start()), tenths(span.end()));
  }

  /** "at 2.4 s", "at the beginning". */
  String moment(double seconds) {
    String tenths = tenths(seconds);
    return tenths.matches("0[.,]0") ? say("moment_start") : say("moment", tenths);
  }

  String hundredths(double seconds) {
    return point(String.format(Locale.ROOT, "%.2f", seconds));
  }

  String tenths(double seconds) {
    return point(String.format(Locale.ROOT, "%.1f", seconds));
  }

  /** A sentence that may end in a quote of words that do not end as a sentence does. */
  String ended(String said, String words) {
    boolean quoted = said.matches("(?s).*[»“”」]\\s*");
    boolean ends = words.strip().matches("(?s).*[.!?…。！？]");
    return quoted && !ends ? said.stripTrailing() + (tongue.unspaced() ? "。" : ".") : said;
  }

  /** At most one decimal: "7.1", "22". */
  String brief(double seconds) {
    return tenths(seconds).replaceFirst("[.,]0$", "");
  }

  /** "7.1 seconds", "3 min 5 s". */
  String length(double seconds) {
    if (seconds < 2) {
      return say("length_short", brief(seconds));
    }
    long whole = Math.round(seconds);
    return whole < 60
        ? say("length_seconds", brief(seconds))
        : say("length_minutes", whole / 60, whole % 60);
  }

  /** Clauses as one sentence; nothing where there are none. */
  void sentence(List<String> clauses, Prose prose, List<Evidence> evidence) {
    if (clauses.isEmpty()) {
      return;
    }
    int last = clauses.size() - 1;
    String begin = String.join(say("about_comma"), clauses.subList(0, last));
    String joined = last == 0 ? clauses.getFirst() : begin + say("about_and") + clauses.get(last);
    prose.say(capital(say("about_end", joined)), evidence);
  }

  private String point(String figure) {
    return switch (tongue) {
      case FR, IT, ES, DE -> figure.replace('.', ',');
      case EN, ZH, YUE, JA -> figure;
    };
  }

  /** With a capital first letter, where the script has them. */
  static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
