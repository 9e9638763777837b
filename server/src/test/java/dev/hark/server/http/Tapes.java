package dev.hark.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes and reads tapes as an exchange does. */
public final class Tapes {

  private Tapes() {}

  /** Records an answer in one piece. */
  public static void whole(Tape tape, int status, String body) {
    tape.whole(status, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Everything that was answered, in one string. */
  public static String text(Tape tape) {
    StringBuilder text = new StringBuilder();
    for (byte[] piece : tape.pieces()) {
      text.append(new String(piece, StandardCharsets.UTF_8));
    }
    return text.toString();
  }

  public static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
