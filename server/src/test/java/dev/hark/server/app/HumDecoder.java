package dev.hark.server.app;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.Recordings;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.audio.decode.Decoder;

/**
 * Every clip is a hum as long as its WAV, which can be read, unlike those of the scripted engines.
 */
final class HumDecoder implements Decoder {

  private static final int HEADER_BYTES = 44;

  @Override
  public Recording decode(Clip clip, DecodeLimits limits) {
    int frames =
        clip instanceof Clip.InMemory(String label, byte[] wav)
            ? (wav.length - HEADER_BYTES) / 2
            : Recording.SAMPLE_RATE_HERTZ;
    float[] hum = new float[frames];
    for (int i = 0; i < hum.length; i++) {
      hum[i] = (float) Math.sin(i * 0.17) / 4;
    }
    return Recordings.ofSamples(hum);
  }

  @Override
  public Load load() {
    return new Load(0, 0, 1);
  }

  @Override
  public void close() {}
}
