package dev.hark.server.intake;

import java.nio.ByteBuffer;

/** Where a request says its sound is. */
public sealed interface AudioSource {

  /** On the network, as the caller wrote it. */
  record Remote(String url) implements AudioSource {}

  /** In the request itself. */
  record Inline(Base64Text text) implements AudioSource {}

  /** In the upload space, by the key after {@code oss://}. */
  record Stored(String key) implements AudioSource {}

  /** In the upload space, by the file's public id. */
  record StoredId(String fileId) implements AudioSource {}

  /** Here already, sent with the request. */
  record Sent(TakenClip clip) implements AudioSource {}

  /**
   * Something that is none of these.
   *
   * @param advice what to send instead, in one sentence
   */
  record Unusable(String advice) implements AudioSource {}

  /** Base64 that can be looked at while the request's body is still there. */
  @FunctionalInterface
  interface Base64Text {
    /** The characters, one a byte. */
    ByteBuffer ascii();
  }
}
