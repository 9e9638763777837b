package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.tongue.Han;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How much noise lies behind what is in front.
 *
 * @param decibels how far the noise lies below it
 */
public record Noise(Heard heard, double decibels) implements Fact {

  private static final Pattern NAMED =
      Pattern.compile(
          "\\bnois[ey]|\\bbruits?\\b|\\brumor[ei]\\b|\\bruidos?\\b|rausch|störgeräusch|噪|杂音|嘈|雑音|ノイズ",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern MORE =
      Pattern.compile(
          "qualit|calidad|\\bclea[rn]|\\bsnr\\b|ratio|decibel|clip|distort|telephone|phone|音质|音質|质量|質量|质素"
              + "|清晰|清楚|信噪|品質|きれい|聞き取り|比|种类|什么|咩|乜|何の|which|what (?:kind|type|sort)|welche|quel|che tipo|qué tipo");

  /** How much of it there is. */
  public enum Level {
    MUCH,
    SOME,
    LITTLE,
    HARDLY_ANY
  }

  /** Whether a question asks for noise alone. */
  static boolean isAsked(String question) {
    String plain = Han.simplified(question.toLowerCase(Locale.ROOT));
    return NAMED.matcher(plain).find() && !MORE.matcher(plain).find();
  }

  /** What is known of it; nothing where nothing stands in front of it. */
  static Optional<Noise> behind(Heard heard) {
    Double ratio = heard.hearing().quality().signalToNoiseDecibel();
    return ratio == null || !heard.outline().hasSpeechOrMusic()
        ? Optional.empty()
        : Optional.of(new Noise(heard, ratio));
  }

  public Level level() {
    if (decibels < QualityRemark.NOISY_DECIBEL) {
      return Level.MUCH;
    }
    if (decibels < QualityRemark.SOME_NOISE_DECIBEL) {
      return Level.SOME;
    }
    return decibels < QualityRemark.CLEAN_DECIBEL ? Level.LITTLE : Level.HARDLY_ANY;
  }

  /** Whether there is enough of it to speak of. */
  public boolean there() {
    return level() == Level.MUCH || level() == Level.SOME;
  }

  /** What it rests on. */
  public Evidence evidence() {
    return heard.quality("noise " + Math.round(decibels) + " dB below");
  }
}
