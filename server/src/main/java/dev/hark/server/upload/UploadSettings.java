package dev.hark.server.upload;

import java.time.Duration;

/**
 * The space for files that are sent ahead.
 *
 * @param maxBytes all files together
 * @param maxAccountBytes all files of one key
 * @param maxFileBytes one file of OpenAI's Files; a model may bear less
 * @param maxFormBytes one file that is sent with a permit, as the DashScope clients send local
 *     files; a model may bear less
 * @param maxFiles files at once
 * @param maxAccountFiles files of one account at once
 * @param maxArriving files that arrive at the same time; one account may have half of them
 * @param keepTime how long a file can be used
 * @param permitTime how long a permit to send files can be used
 * @param formTime time for what a form says before its file
 * @param receiveTime time for a whole file to arrive
 * @param sweepInterval how often what is too old is looked for
 * @param bindToModel whether a file sent for a model can be used with that one only
 * @param publicUrl where clients reach this server, such as {@code https://audio.example.com}; when
 *     empty, what the request says, or the trusted proxy it came through
 */
public record UploadSettings(
    long maxBytes,
    long maxAccountBytes,
    long maxFileBytes,
    long maxFormBytes,
    int maxFiles,
    int maxAccountFiles,
    int maxArriving,
    Duration keepTime,
    Duration permitTime,
    Duration formTime,
    Duration receiveTime,
    Duration sweepInterval,
    boolean bindToModel,
    String publicUrl) {

  public static final UploadSettings DEFAULT =
      new UploadSettings(
          20L << 30,
          10L << 30,
          1L << 30,
          10L << 20,
          100_000,
          10_000,
          256,
          Duration.ofHours(48),
          Duration.ofMinutes(5),
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          Duration.ofMinutes(1),
          true,
          "");

  public UploadSettings {
    if (!publicUrl.isEmpty() && !publicUrl.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
      throw new IllegalArgumentException(
          "uploads.public-url must be an address such as https://audio.example.com");
    }
  }
}
