package dev.hark.hearing.phrasing.wording;

import dev.hark.hearing.Span;
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
