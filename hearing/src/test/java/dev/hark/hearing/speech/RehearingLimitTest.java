package dev.hark.hearing.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RehearingLimitTest {

  private final Tally tally = new Tally();

  @Test
  void growsWithWhatWasHeardOfTheRecording() {
    RehearingLimit limit = new RehearingLimit(2, 6);
    assertThat(limit.allows(2, tally)).isTrue();
    assertThat(limit.allows(3, tally)).isFalse();

    tally.heard(10);

    assertThat(limit.allows(3, tally)).isTrue();
    tally.heardAgain();
    tally.heardAgain();
    tally.heardAgain();
    assertThat(limit.allows(1, tally)).isFalse();
  }

  @Test
  void refusesLessThanNone() {
    assertThatThrownBy(() -> new RehearingLimit(-1, 6)).hasMessageContaining("0 or more");
    assertThatThrownBy(() -> new RehearingLimit(1, -6)).hasMessageContaining("0 or more");
  }
}
