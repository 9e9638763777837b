package dev.hark.server.upload;

import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** What files are called on the shelf. */
public final class UploadKeys {

  private static final int MAX_NAME_BYTES = 255;

  private final UploadSecret secret;
  private final Clock clock;

  public UploadKeys(UploadSecret secret, Clock clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /** The name of an account. */
  public String account(String id) {
    return secret.account(id);
  }

  /** A key of its own for one file of one request. */
  public String key(String account, String requestId, String fileName) {
    return Permit.folder(account, clock.instant(), requestId) + "/" + fileName;
  }

  /** The last segment of what a sender calls a file, without what names cannot have. */
  public static String fileName(String sent) {
    String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
    String plain = last.replaceAll("\\p{Cntrl}", "").strip();
    while (plain.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
      plain = plain.substring(0, plain.offsetByCodePoints(plain.length(), -1));
    }
    return plain.isEmpty() || plain.equals(".") || plain.equals("..") ? "file" : plain;
  }
}
