package dev.hark.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DecoderDefaultsTest {

  @Test
  void theDefaultsAreTheseAndNoOthers() {
    assertThat(DecodeLimits.DEFAULT)
        .isEqualTo(new DecodeLimits(1_073_741_824, 2_400, 2_400, Duration.ofSeconds(10)));
    assertThat(DecoderSettings.under(Path.of("x")))
        .isEqualTo(
            new DecoderSettings(
                2,
                200,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                240,
                Path.of("x", "decoder"),
                Path.of("x", "spool")));
  }

  @Test
  void lessThanOneWorkerIsNone() {
    DecoderSettings settings = DecoderSettings.under(Path.of("x"));
    assertThatIllegalArgumentException().isThrownBy(() -> settings.withWorkers(0));
    assertThatIllegalArgumentException().isThrownBy(() -> settings.withJobsPerWorker(0));
  }
}
