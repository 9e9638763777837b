package dev.hark.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingWindowTest {

  private static final long LENGTH = 60_000;

  private record Booked(long at, long amount) {}

  private static long within(List<Booked> all, long now) {
    return all.stream().filter(b -> now - b.at() < LENGTH).mapToLong(Booked::amount).sum();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void agreesWithALogThatForgetsNothing(long seed) {
    Random random = new Random(seed);
    SlidingWindow window = new SlidingWindow(LENGTH);
    List<Booked> log = new ArrayList<>();
    long bound = random.nextLong(1, 51);
    long now = random.nextLong(); // a clock of this kind may be about to overflow
    for (int step = 0; step < 2_000; step++) {
      now += random.nextInt(5_000);
      long amount = 1 + random.nextLong(bound + bound / 4 + 1);
      long wait = window.waitNanos(now, amount, bound);
      if (amount > bound) {
        assertThat(wait).isEqualTo(SlidingWindow.NEVER);
      } else if (within(log, now) + amount <= bound) {
        assertThat(wait).isZero();
        window.add(now, amount);
        log.add(new Booked(now, amount));
      } else {
        assertThat(wait).isPositive();
        assertThat(within(log, now + wait) + amount).isLessThanOrEqualTo(bound);
        assertThat(within(log, now + wait - 1) + amount).isGreaterThan(bound);
      }
    }
  }

  @Test
  void letsEverythingThroughWithoutABound() {
    SlidingWindow window = new SlidingWindow(LENGTH);
    window.add(0, 1_000);
    assertThat(window.waitNanos(0, Long.MAX_VALUE / 2, 0)).isZero();
  }

  @Test
  void countsWhatWasBookedBeyondTheBound() {
    SlidingWindow window = new SlidingWindow(LENGTH);
    window.add(0, 30);
    assertThat(window.waitNanos(1, 1, 10)).isEqualTo(LENGTH - 1);
  }
}
