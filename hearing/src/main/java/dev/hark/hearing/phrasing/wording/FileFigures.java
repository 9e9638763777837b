package dev.hark.hearing.phrasing.wording;

import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.fact.FileFormat;
import dev.hark.hearing.phrasing.fact.Heard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A file in figures that every language writes alike: "WAV, pcm_s16le, 44.1 kHz, 16 bit, mono". */
public final class FileFigures {

  private static final double HERTZ_PER_KILOHERTZ = 1000;

  private FileFigures() {}

  public static String of(FileFormat file) {
    List<String> figures = new ArrayList<>(List.of(file.container(), file.codec()));
    figures.add(kilohertz(file) + " kHz");
    file.bits().ifPresent(bits -> figures.add(bits + " bit"));
    figures.add(channels(file.channels()));
    return String.join(", ", figures);
  }

  /** "44.1", "16". */
  public static String kilohertz(FileFormat file) {
    return String.format(Locale.ROOT, "%.3f", file.sampleRateHertz() / HERTZ_PER_KILOHERTZ)
        .replaceFirst("\\.?0+$", "");
  }

  static String channels(int channels) {
    return switch (channels) {
      case 1 -> "mono";
      case 2 -> "stereo";
      default -> channels + " ch";
    };
  }

  /** What the figures rest on. */
  public static Evidence evidence(Heard heard) {
    return heard.quality(
        heard
            .file()
            .map(FileFigures::of)
            .orElseGet(() -> channels(heard.hearing().quality().channels())));
  }
}
