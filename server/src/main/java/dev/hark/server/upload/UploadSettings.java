package dev.hark.server.upload;

import java.time.Duration;

/**
 * The space for files that are sent ahead.
 *
 * @param maxBytes all files together
 * @param maxAccountBytes all files of one key
 * @param maxFileBytes one file; a model may bear less
 * @param maxFiles files at once
 * @param keepTime how long a file can be used
 * @param permitTime how long a permit to send files can be used
 * @param receiveTime time for a whole file to arrive
 * @param sweepInterval how often what is too old is looked for
 * @param bindToModel whether a file sent for a model can be used with that one only
 * @param publicUrl where clients reach this server, such as {@code https://audio.example.com}; when
 *     empty, what the request says, through a proxy or not
 */
public record UploadSettings(
    long maxBytes,
    long maxAccountBytes,
    long maxFileBytes,
    int maxFiles,
    Duration keepTime,
    Duration permitTime,
    Duration receiveTime,
    Duration sweepInterval,
    boolean bindToModel,
    String publicUrl) {

  public static final UploadSettings DEFAULT =
      new UploadSettings(
          20L << 30,
          10L << 30,
          1L << 30,
          100_000,
          Duration.ofHours(48),
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          Duration.ofMinutes(1),
          true,
          "");
}
