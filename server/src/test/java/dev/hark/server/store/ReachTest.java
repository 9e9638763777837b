package dev.hark.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReachTest {

  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong nanos = new AtomicLong(-5 * SECOND);
  private final Reach reach = new Reach(nanos::get);

  private void requireRefused() {
    assertThatThrownBy(reach::require)
        .isInstanceOfSatisfying(StoreFailure.class, e -> assertThat(e.busy()).isTrue());
  }

  @Test
  void letsEverythingTryWhileTheDatabaseIsThere() {
    reach.found();
    assertThatNoException().isThrownBy(reach::require);
    assertThatNoException().isThrownBy(reach::require);
  }

  @Test
  void letsOneASecondTryOnceTheDatabaseIsAway() {
    reach.lost();
    requireRefused();
    nanos.addAndGet(SECOND);
    assertThatNoException().isThrownBy(reach::require);
    requireRefused();
    nanos.addAndGet(SECOND);
    assertThatNoException().isThrownBy(reach::require);
    reach.lost();
    requireRefused();
  }

  @Test
  void letsEverythingTryAgainOnceOneCameThrough() {
    reach.lost();
    nanos.addAndGet(SECOND);
    reach.require();
    reach.found();
    assertThatNoException().isThrownBy(reach::require);
    assertThatNoException().isThrownBy(reach::require);
  }
}
