package dev.hark.hearing.phrasing.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Hearing;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityRemarkTest {

  @Test
  void takesForATelephoneLineWhatReachesAsFarAsOne() {
    assertThat(upTo(3_400)).containsExactly(QualityRemark.TELEPHONE);
    assertThat(upTo(4_250)).containsExactly(QualityRemark.TELEPHONE);
    assertThat(upTo(5_600)).containsExactly(QualityRemark.DULL);
    assertThat(upTo(7_900)).isEmpty();
  }

  @Test
  void doesNotTakeAHumOrALowToneForATelephoneLine() {
    assertThat(upTo(100)).containsExactly(QualityRemark.DULL);
    assertThat(upTo(1_125)).containsExactly(QualityRemark.DULL);
  }

  private static List<QualityRemark> upTo(double hertz) {
    return QualityRemark.of(new Hearing.Quality(0, 0, null, -20.0, hertz, 1), true);
  }
}
