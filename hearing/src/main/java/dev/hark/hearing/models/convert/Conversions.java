package dev.hark.hearing.models.convert;

import java.util.List;

/** The conversions that the manifest may call. */
public final class Conversions {

  private static final List<Conversion> ALL =
      List.of(
          new Unzip(),
          new ProgramFolder(),
          new WhisperEncoderConversion(),
          new WhisperDecoderConversion(),
          new WhisperVocabularyConversion(),
          new WhisperConfigConversion());

  private Conversions() {}

  /**
   * The conversion of a name.
   *
   * @throws IllegalArgumentException when there is none: the manifest is wrong
   */
  public static Conversion named(String name) {
    return ALL.stream()
        .filter(conversion -> conversion.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no conversion is called " + name));
  }
}
