package dev.hark.server.cli;

import java.io.IOException;
import java.io.InputStream;

/** The sentence that comes with Hark: {@code samples/speech.mp3}, 7.1 seconds of English. */
final class Sample {

  /** How long it is. */
  static final double SECONDS = 7.1;

  private Sample() {}

  static byte[] bytes() throws IOException {
    try (InputStream in = Sample.class.getResourceAsStream("speech.mp3")) {
      if (in == null) {
        throw new IOException("Hark's jar lacks its sample");
      }
      return in.readAllBytes();
    }
  }
}
