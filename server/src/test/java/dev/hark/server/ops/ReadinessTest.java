package dev.hark.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.Recording;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

final class ReadinessTest {

  @Test
  void triesASoundThatOnlyAWorkerProcessDecodes() {
    int rateHertz = ByteBuffer.wrap(Readiness.silence()).order(ByteOrder.LITTLE_ENDIAN).getInt(24);
    assertThat(rateHertz).isNotEqualTo(Recording.SAMPLE_RATE_HERTZ);
  }
}
