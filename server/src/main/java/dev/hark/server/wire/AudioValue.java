package dev.hark.server.wire;

import dev.hark.server.intake.AudioSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells what a string that stands for a sound is: an address, a data URL, a file that was sent
 * ahead, or neither.
 */
public final class AudioValue {

  private static final int MAX_DATA_HEAD_CHARS = 512;
  private static final String BASE64 = "base64,";
  private static final String STORED = "oss://";
  private static final Pattern FILE_ID = Pattern.compile("file-[0-9a-f]{32}");

  private AudioValue() {}

  /**
   * @param storedAllowed whether the request may name uploads
   */
  public static AudioSource parse(Json.Str value, boolean storedAllowed) {
    String head = value.head(MAX_DATA_HEAD_CHARS);
    String lower = head.toLowerCase(Locale.ROOT);
    if (lower.startsWith("http://") || lower.startsWith("https://")) {
      return new AudioSource.Remote(value.text());
    }
    if (lower.startsWith("data:")) {
      int at = lower.indexOf(BASE64);
      return at < 0
          ? new AudioSource.Unusable(BadAudioValue.DATA_URL)
          : new AudioSource.Inline(() -> ascii(value, at + BASE64.length()));
    }
    if (lower.startsWith(STORED) && storedAllowed) {
      return new AudioSource.Stored(value.text().substring(STORED.length()));
    }
    return FILE_ID.matcher(head).matches()
        ? new AudioSource.StoredId(head)
        : new AudioSource.Unusable(BadAudioValue.advice(lower));
  }

  /** Whether this is the id of a file that was sent ahead. */
  public static boolean isFileId(Json.Str value) {
    return FILE_ID.matcher(value.head(MAX_DATA_HEAD_CHARS)).matches();
  }

  /** Base64 without anything around it. */
  public static AudioSource raw(Json.Str value) {
    return new AudioSource.Inline(() -> ascii(value, 0));
  }

  private static ByteBuffer ascii(Json.Str value, int skip) {
    return switch (value) {
      case LongText text -> text.bytesAfter(skip);
      // Anything that is not Latin becomes '?', which is not Base64 either.
      case Json.Text(String text) ->
          ByteBuffer.wrap(text.substring(skip).getBytes(StandardCharsets.ISO_8859_1));
    };
  }
}
