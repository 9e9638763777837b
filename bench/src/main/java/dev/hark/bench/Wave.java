package dev.hark.bench;

import dev.hark.audio.Recording;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Sounds of any length, made of a short one. */
final class Wave {

  private Wave() {}

  /** All samples of a recording. */
  static float[] samples(Recording recording) throws IOException {
    float[] samples = new float[Math.toIntExact(recording.frames())];
    try (Recording.Reader reader = recording.reader()) {
      int have = 0;
      while (have < samples.length) {
        have += Math.max(0, reader.read(samples, have, samples.length - have));
      }
    }
    return samples;
  }

  /** The samples again and again, for this long. */
  static float[] looped(float[] samples, double seconds) {
    float[] out = new float[(int) (seconds * Recording.SAMPLE_RATE_HERTZ)];
    for (int at = 0; at < out.length; at += samples.length) {
      System.arraycopy(samples, 0, out, at, Math.min(samples.length, out.length - at));
    }
    return out;
  }

  /** Root mean square of the samples; never 0. */
  static double loudness(float[] samples) {
    double sum = 1e-12;
    for (float sample : samples) {
      sum += (double) sample * sample;
    }
    return Math.sqrt(sum / Math.max(1, samples.length));
  }

  /** A 16-bit mono WAV at 16 kHz. */
  static byte[] bytes(float[] samples) {
    ByteBuffer wav = ByteBuffer.allocate(44 + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    int rate = Recording.SAMPLE_RATE_HERTZ;
    wav.put("RIFF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    wav.putInt(36 + 2 * samples.length);
    wav.put("WAVEfmt ".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    wav.putInt(16).putShort((short) 1).putShort((short) 1);
    wav.putInt(rate).putInt(2 * rate).putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    wav.putInt(2 * samples.length);
    for (float sample : samples) {
      wav.putShort((short) Math.round(Math.clamp(sample, -1f, 1f) * Short.MAX_VALUE));
    }
    return wav.array();
  }

  /** Writes a WAV file. */
  static void write(Path file, float[] samples) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(bytes(samples));
    }
  }

  /** The same sound for an ear, another one for a cache: some samples changed by one step. */
  static float[] variant(float[] samples, int number) {
    float[] out = Arrays.copyOf(samples, samples.length);
    for (int bit = 0; bit < 16; bit++) {
      if ((number >> bit & 1) == 1) {
        out[bit] += 1f / Short.MAX_VALUE;
      }
    }
    return out;
  }
}
