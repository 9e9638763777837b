package dev.hark.hearing.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the 16 kHz mono 16-bit WAV files of the fixtures without the decoder. */
public final class WavFile {

  private WavFile() {}

  public static float[] read(Path file) {
    ByteBuffer bytes;
    try {
      bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    bytes.position(12);
    while (true) {
      byte[] name = new byte[4];
      bytes.get(name);
      int length = bytes.getInt();
      if (new String(name, StandardCharsets.US_ASCII).equals("data")) {
        float[] samples = new float[Math.min(length, bytes.remaining()) / 2];
        for (int i = 0; i < samples.length; i++) {
          samples[i] = bytes.getShort() / 32768f;
        }
        return samples;
      }
      bytes.position(bytes.position() + length);
    }
  }
}
