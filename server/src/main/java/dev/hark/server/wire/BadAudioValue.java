package dev.hark.server.wire;

import java.util.regex.Pattern;

/** What to send instead of a value that stands for no sound: the traps that users fall into. */
final class BadAudioValue {

  /** For a Data URL in which no Base64 begins. */
  static final String DATA_URL =
      "A Data URL needs ;base64, before the sound, as in data:audio/mp3;base64,SUQz...";

  private static final Pattern BASE64 = Pattern.compile("[a-z0-9+/_=\\s-]{64,}");
  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*:(?![\\\\]).*");
  private static final Pattern DRIVE = Pattern.compile("[a-z]:[\\\\/].*");

  private BadAudioValue() {}

  /**
   * @param lower the beginning of the value, in lower case
   */
  static String advice(String lower) {
    if (lower.isBlank()) {
      return "The value for the sound is empty.";
    }
    if (lower.startsWith("oss://")) {
      return "A sound at oss:// needs the header X-DashScope-OssResourceResolve: enable.";
    }
    if (lower.startsWith("data;") || lower.startsWith("base64,") || lower.startsWith("audio/")) {
      return DATA_URL;
    }
    if (BASE64.matcher(lower).matches()) {
      return "Base64 alone needs data:;base64, before it, or in input_audio its format beside it.";
    }
    if (lower.startsWith("file:") || DRIVE.matcher(lower).matches()) {
      return pathAdvice();
    }
    return SCHEME.matcher(lower).matches()
        ? "A sound comes by an address that begins with http://, https:// or data:, or by oss://."
        : pathAdvice();
  }

  private static String pathAdvice() {
    return "The server cannot open files of the client: send the sound as a Data URL or an address,"
        + " or send it ahead to /compatible-mode/v1/files.";
  }
}
