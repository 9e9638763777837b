package dev.hark.server.ask;

import java.time.Duration;

/**
 * What a request for facts may bring.
 *
 * @param maxSeconds longest sound; longer is refused
 * @param maxBytes largest sound, however it comes
 * @param receiveTime time for a sound to arrive that is sent as the body or in a form
 */
public record HearingSettings(double maxSeconds, long maxBytes, Duration receiveTime) {

  public static final HearingSettings DEFAULT =
      new HearingSettings(2_400, 1L << 30, Duration.ofMinutes(10));
}
