package dev.hark.engine.upstream;

import java.time.Duration;

/**
 * What is borne of a program that answers.
 *
 * @param connectTime for the connection
 * @param firstTokenTime from the request to the first word: the program reads the whole sound first
 * @param idleTime between two signs of life once it answers; some programs hang for ever when they
 *     are stopped
 * @param totalTime for the whole answer
 * @param maxEventBytes one event of its stream
 * @param maxAnswerChars its whole answer
 */
public record UpstreamLimits(
    Duration connectTime,
    Duration firstTokenTime,
    Duration idleTime,
    Duration totalTime,
    int maxEventBytes,
    int maxAnswerChars) {

  public static final UpstreamLimits DEFAULT =
      new UpstreamLimits(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(15),
          1 << 20,
          1 << 20);
}
