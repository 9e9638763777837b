package dev.hark.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  private static final Duration BOUND = Duration.ofDays(1);

  @Test
  void hasPassedForWhoWaitedOutTheMillisecondsLeft() throws SocketTimeoutException {
    for (int i = 0; i < 1_000; i++) {
      Duration time = Duration.ofHours(1).plusNanos(i * 1_009L);
      long endNanos = System.nanoTime() + time.toNanos();
      long millis = new Deadline(time).millisLeft(BOUND);
      assertThat(System.nanoTime() + millis * 1_000_000).isGreaterThanOrEqualTo(endNanos);
    }
  }
}
