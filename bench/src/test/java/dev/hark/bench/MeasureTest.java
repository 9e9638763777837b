package dev.hark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MeasureTest {

  @Test
  void forgivesALossWithinTheNoiseAndNoMore() {
    Measure before = Measure.share("sounds", "right", 16, 20); // 0.8, noise 0.089

    assertThat(before.isLostIn(Measure.share("sounds", "right", 15, 20))).isFalse();
    assertThat(before.isLostIn(Measure.share("sounds", "right", 14, 20))).isTrue();
    assertThat(before.isLostIn(Measure.share("sounds", "right", 20, 20))).isFalse();
  }

  @Test
  void takesAHigherErrorRateForALoss() {
    Measure before = Measure.errors("words", "errors", 10, 100);

    assertThat(before.isLostIn(Measure.errors("words", "errors", 12, 100))).isFalse();
    assertThat(before.isLostIn(Measure.errors("words", "errors", 13, 100))).isTrue();
    assertThat(before.isLostIn(Measure.errors("words", "errors", 0, 100))).isFalse();
  }

  @Test
  void forgivesNoFault() {
    Measure before = Measure.faults("words", "files with invented words", 0, 100);

    assertThat(before.isLostIn(Measure.faults("words", "files with invented words", 1, 100)))
        .isTrue();
  }

  @Test
  void writesSharesAsPercentAndSecondsAsTheyAre() {
    assertThat(Measure.share("a", "right", 1, 8).shown(0.125)).isEqualTo("12.5 %");
    assertThat(Measure.mean("a", "off by (s)", 0.25, 0.1, 3).shown(0.25)).isEqualTo("0.25");
  }
}
