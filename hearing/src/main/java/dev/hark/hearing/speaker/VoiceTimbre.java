package dev.hark.hearing.speaker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Whether a voice's colour, whatever its pitch, is rather a woman's or a man's: the side of a plane
 * that its print lies on.
 *
 * <p>The plane is a logistic regression with squared weights on the prints of 71 voices in 20
 * languages, 27 of people and 44 synthetic, most of which count less. Voices of people were
 * labelled by who is named as their speaker or, without a name, by a median pitch that is beyond
 * doubt. Left out one at a time (those of one synthesizer together), every one of them fell on its
 * side, and so did a man with a median pitch of 184 Hz whom the fit never saw.
 */
public final class VoiceTimbre {

  private static final String RESOURCE = "voice-timbre.txt";
  private static final double[] PLANE = read(); // offset, then a weight for each value of a print

  private VoiceTimbre() {}

  /**
   * Log-odds that a print is a woman's rather than a man's; 0 for a print of nothing.
   *
   * @param print of GE2E, of length 1 or all zero
   */
  public static double womanLogit(float[] print) {
    if (print.length != PLANE.length - 1) {
      throw new IllegalArgumentException("a print has " + (PLANE.length - 1) + " values");
    }
    double length = 0;
    double logit = PLANE[0];
    for (int i = 0; i < print.length; i++) {
      length += (double) print[i] * print[i];
      logit += PLANE[i + 1] * print[i];
    }
    return length == 0 ? 0 : logit;
  }

  private static double[] read() {
    try (InputStream in = VoiceTimbre.class.getResourceAsStream(RESOURCE);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(in, RESOURCE), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.split(" ")))
          .mapToDouble(Double::parseDouble)
          .toArray();
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read " + RESOURCE, broken);
    }
  }
}
