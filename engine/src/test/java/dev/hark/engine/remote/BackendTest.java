package dev.hark.engine.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.upstream.Upstream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackendTest {

  private static final Duration SOON = Duration.ofSeconds(5);

  private final Backend backend =
      new Backend(
          new Upstream(
              URI.create("http://one"), Optional.empty(), "m", Upstream.AudioForm.INPUT_AUDIO));

  @Test
  void isNewsAsBusyOnceUntilItWasNotBusyFromOneLookToTheNext() {
    assertThat(backend.busy(SOON, false)).isTrue();
    assertThat(backend.busy(SOON, false)).isFalse();
    backend.succeeded(); // among many that it refuses
    assertThat(backend.busy(SOON, false)).isFalse();
    backend.looking();
    assertThat(backend.busy(SOON, false)).isFalse();
    backend.looking();
    backend.looking();
    assertThat(backend.busy(SOON, false)).isTrue();
  }
}
