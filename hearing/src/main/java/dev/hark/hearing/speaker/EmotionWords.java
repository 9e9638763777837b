package dev.hark.hearing.speaker;

import dev.hark.hearing.speaker.EmotionJudge.Feeling;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words by which people say what they feel, in the eight languages; one that is denied just before
 * ("not happy", "不开心") does not count.
 */
final class EmotionWords {

  private static final String RESOURCE = "emotion-words.tsv";
  private static final Pattern DENIED =
      Pattern.compile(
          "(?:\\b(?:not|never|no|isn't|wasn't|don't|nicht|kein|keine|non|pas|no)\\s+(?:\\p{L}+\\s)?|[不没別别唔])$");
  private static final Map<Feeling, List<Pattern>> WORDS = read();

  private EmotionWords() {}

  /** How many words speak for each feeling; feelings without any are left out. */
  static Map<Feeling, Integer> in(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    Map<Feeling, Integer> found = new EnumMap<>(Feeling.class);
    WORDS.forEach((feeling, patterns) -> {
      for (Pattern pattern : patterns) {
        Matcher matcher = pattern.matcher(plain);
        while (matcher.find()) {
          if (!DENIED.matcher(plain.substring(0, matcher.start())).find()) {
            found.merge(feeling, 1, Integer::sum);
          }
        }
      }
    });
    return found;
  }

  /** Each line: a feeling, then words and phrases parted by bars. */
  private static Map<Feeling, List<Pattern>> read() {
    Map<Feeling, List<Pattern>> words = new EnumMap<>(Feeling.class);
    try (InputStream in = EmotionWords.class.getResourceAsStream(RESOURCE);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(in, RESOURCE), StandardCharsets.UTF_8))) {
      for (String line : lines.lines().filter(text -> !text.startsWith("#")).toList()) {
        String[] cells = line.split("\t");
        Feeling feeling = Feeling.valueOf(cells[0].toUpperCase(Locale.ROOT));
        words.computeIfAbsent(feeling, key -> new ArrayList<>()).add(pattern(cells[1]));
      }
      return words;
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read " + RESOURCE, broken);
    }
  }

  /** Whole words where a language parts them. */
  private static Pattern pattern(String alternatives) {
    boolean parted =
        alternatives.codePoints().noneMatch(c -> Character.isIdeographic(c) || isKana(c));
    String any = "(?:" + alternatives + ")";
    return Pattern.compile(
        parted ? "(?<!\\p{L})" + any + "(?!\\p{L})" : any, Pattern.UNICODE_CHARACTER_CLASS);
  }

  private static boolean isKana(int codePoint) {
    return codePoint >= 0x3040 && codePoint <= 0x30ff;
  }
}
