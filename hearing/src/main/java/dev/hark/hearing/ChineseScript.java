package dev.hark.hearing;

import com.ibm.icu.text.Transliterator;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A way of writing Chinese characters. */
public enum ChineseScript {
  /** As on the mainland and in Singapore. */
  SIMPLIFIED("Traditional-Simplified"),
  /** As in Taiwan, Hong Kong and Macau. */
  TRADITIONAL("Simplified-Traditional");

  private final String rules;

  ChineseScript(String rules) {
    this.rules = rules;
  }

  /** The script of a name in lower case, when there is one. */
  public static Optional<ChineseScript> named(String name) {
    return Arrays.stream(values())
        .filter(script -> script.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /** A Chinese text in this script; what is in it already, and what is not Chinese, stays. */
  public String write(String chinese) {
    return switch (this) {
      case SIMPLIFIED -> Simplifier.INSTANCE.transliterate(chinese);
      case TRADITIONAL -> Traditionalizer.INSTANCE.transliterate(chinese);
    };
  }

  private Transliterator transliterator() {
    return Transliterator.getInstance(rules);
  }

  /** Loaded when the first text comes. */
  private static final class Simplifier {
    static final Transliterator INSTANCE = SIMPLIFIED.transliterator();
  }

  /** Likewise. */
  private static final class Traditionalizer {
    static final Transliterator INSTANCE = TRADITIONAL.transliterator();
  }
}
