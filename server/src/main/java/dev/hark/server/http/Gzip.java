package dev.hark.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Compresses whole answers for clients that offer it. */
final class Gzip {

  private final int minBytes;

  Gzip(int minBytes) {
    this.minBytes = minBytes;
  }

  /**
   * @param acceptEncoding the client's Accept-Encoding
   */
  boolean wants(Optional<String> acceptEncoding, int bytes) {
    return bytes >= minBytes && acceptEncoding.map(Gzip::offers).orElse(false);
  }

  private static boolean offers(String acceptEncoding) {
    for (String offer : acceptEncoding.toLowerCase(Locale.ROOT).split(",")) {
      String[] parts = offer.split(";");
      String coding = parts[0].strip();
      boolean refused = parts.length > 1 && parts[1].strip().matches("q=0(\\.0*)?");
      if (coding.equals("gzip") && !refused) {
        return true;
      }
    }
    return false;
  }

  byte[] compress(byte[] body) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 2 + 64);
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return compressed.toByteArray();
  }
}
