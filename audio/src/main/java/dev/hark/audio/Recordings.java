package dev.hark.audio;

import dev.hark.audio.Recording.SourceFormat;
import dev.hark.audio.dsp.Resampler;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Makes recordings from samples that are already there. */
public final class Recordings {

  private static final SourceFormat PLAIN =
      new SourceFormat("samples", "pcm_f32le", Recording.SAMPLE_RATE_HERTZ, 1, false);

  private Recordings() {}

  /**
   * A recording of 16 kHz mono samples. They are copied; what is not finite becomes 0, what lies
   * outside of [-1, 1] is clamped.
   */
  public static Recording ofSamples(float[] samples) {
    return of(samples, PLAIN, samples.length);
  }

  /** A recording of mono samples at any rate, brought to 16 kHz. */
  public static Recording ofSamples(float[] samples, int sampleRateHertz) {
    float[] resampled =
        new Resampler(sampleRateHertz, Recording.SAMPLE_RATE_HERTZ).resample(samples);
    SourceFormat format =
        new SourceFormat(PLAIN.container(), PLAIN.codec(), sampleRateHertz, 1, false);
    return of(resampled, format, resampled.length);
  }

  /**
   * A recording of 16 kHz mono 16-bit samples, which stay where they are.
   *
   * @param bytes little-endian, what remains of it; nobody may change them any more
   * @param totalFrames how long the whole clip was, at least as many as there are samples
   */
  public static Recording ofPcm16(ByteBuffer bytes, SourceFormat format, long totalFrames) {
    return new Pcm16Recording(bytes, format, totalFrames);
  }

  /**
   * A recording of 16 kHz mono samples that claims to come from something else.
   *
   * @param totalFrames how long the whole clip was, at least as many as there are samples
   */
  public static Recording of(float[] samples, SourceFormat format, long totalFrames) {
    float[] clean = Arrays.copyOf(samples, samples.length);
    SampleBytes.sanitize(clean, clean.length, 1f);
    RecordingWriter writer = RecordingWriter.inMemory();
    writer.append(SampleBytes.toBytes(clean, clean.length));
    return writer.finish(format, totalFrames);
  }
}
