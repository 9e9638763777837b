package dev.hark.server.app;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.Recordings;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.audio.decode.Decoder;

/** Every clip is a second of a hum that can be read, unlike those of the scripted engines. */
final class HumDecoder implements Decoder {

  @Override
  public Recording decode(Clip clip, DecodeLimits limits) {
    float[] hum = new float[Recording.SAMPLE_RATE_HERTZ];
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
