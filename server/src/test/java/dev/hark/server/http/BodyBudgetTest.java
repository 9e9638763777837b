package dev.hark.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BodyBudgetTest {

  private static final Duration HOUR = Duration.ofHours(1);

  /** A body that waited its time for one piece has none left for the next. */
  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void boundsAllWaitsOfABodyTogether() {
    AtomicLong clock = new AtomicLong();
    BodyBudget budget =
        new BodyBudget(8 << 10, HOUR, () -> clock.getAndAdd(HOUR.plusSeconds(1).toNanos()));
    BodyBudget.Lease slow = budget.lease();
    slow.grow(1 << 10);
    BodyBudget.Lease other = budget.lease();
    other.grow(7 << 10);
    assertThatThrownBy(() -> slow.grow(1 << 10))
        .isInstanceOfSatisfying(
            ProblemFound.class, e -> assertThat(e.problem()).isEqualTo(Problem.OVERLOADED));
    other.close();
    slow.grow(1 << 10);
    assertThat(budget.freeBytes()).isEqualTo(6 << 10);
    slow.close();
    assertThat(budget.freeBytes()).isEqualTo(8 << 10);
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void givesRoomThatAnotherBodyLetsGo() throws InterruptedException {
    BodyBudget budget = new BodyBudget(8 << 10, HOUR);
    BodyBudget.Lease first = budget.lease();
    first.grow(8 << 10);
    Thread second =
        Thread.ofVirtual()
            .start(() -> {
              try (BodyBudget.Lease lease = budget.lease()) {
                lease.grow(4 << 10);
              }
            });
    while (second.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    first.close();
    assertThat(second.join(Duration.ofMinutes(1))).isTrue();
    assertThat(budget.freeBytes()).isEqualTo(8 << 10);
  }
}
