package dev.hark.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who is slow is not dead, and neither is who is looked at slowly. */
class ObituariesTest {

  private static final Map<String, Long> BEATS = Map.of("node-b", 7L);

  private final Obituaries obituaries =
      new Obituaries(Duration.ofSeconds(40), Duration.ofSeconds(20));

  private List<String> dead(long lookSeconds, long seenSeconds) {
    return obituaries.dead(
        BEATS,
        "node-a",
        TimeUnit.SECONDS.toNanos(lookSeconds),
        TimeUnit.SECONDS.toNanos(seenSeconds));
  }

  @Test
  void countsNoTimeThatItsOwnLooksTake() {
    assertThat(dead(0, 30)).isEmpty();
    assertThat(dead(50, 80)).isEmpty(); // 20 s of silence
    assertThat(dead(99, 99)).isEmpty(); // 39 s
    assertThat(dead(100, 100)).containsExactly("node-b");
  }
}
