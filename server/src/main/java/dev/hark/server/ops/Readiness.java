package dev.hark.server.ops;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.audio.decode.Decoder;
import dev.hark.engine.Engines;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a request would be served now. The decoder counts as up once it has decoded a sound; a
 * thread tries until it has.
 */
public final class Readiness implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
  private static final int PROBE_FRAMES = 1600;
  private static final int PROBE_HERTZ = 8_000;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Engines engines;
  private final Decoder decoder;
  private final Thread probe;
  private volatile boolean decoding;
  private volatile boolean closing;

  public Readiness(Engines engines, Decoder decoder) {
    this.engines = engines;
    this.decoder = decoder;
    this.probe = Thread.ofPlatform().daemon().name("readiness-probe").start(this::probe);
  }

  /** Why a request would not be served; empty when one would. */
  public Optional<String> missing() {
    if (closing) {
      return Optional.of("the server is shutting down");
    }
    if (!decoding) {
      return Optional.of("the decoder is not up");
    }
    return engines.ready() ? Optional.empty() : Optional.of("the engine is not ready");
  }

  private void probe() {
    Duration pause = FIRST_PAUSE;
    while (!closing) {
      try (Recording recording =
          decoder.decode(new Clip.InMemory("probe", silence()), DecodeLimits.DEFAULT)) {
        decoding = recording.frames() > 0;
        return;
      } catch (RuntimeException e) {
        LOG.warn("the decoder is not up yet: {}", e.getMessage());
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        return;
      }
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
  }

  /** A fifth of a second of nothing as a WAV file, at a rate that only a worker process changes. */
  static byte[] silence() {
    int dataBytes = 2 * PROBE_FRAMES;
    ByteBuffer wav = ByteBuffer.allocate(44 + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(36 + dataBytes).put(ascii("WAVEfmt ")).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(PROBE_HERTZ).putInt(2 * PROBE_HERTZ);
    wav.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(dataBytes);
    return wav.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** From now on no request would be served. */
  @Override
  public void close() {
    closing = true;
    probe.interrupt();
  }
}
