package dev.hark.hearing.sound;

import dev.hark.audio.Recording;
import dev.hark.audio.feature.YamnetMel;
import dev.hark.hearing.Span;
import java.util.Arrays;

/**
 * A sound shorter than two seconds, heard as a whole: it is repeated, so that the network sees it
 * at several places of its window instead of once before a stretch of nothing. It gets one frame,
 * the mean of each class's better half of the patches.
 */
final class YamnetShortStream implements SoundTagger.Stream {

  /** Sounds shorter than this are heard this way. */
  static final double MAX_SECONDS = 2;

  private static final int RATE = Recording.SAMPLE_RATE_HERTZ;
  private static final int HOP_FRAMES = 24;
  private static final int HOP_SAMPLES = HOP_FRAMES * YamnetScorer.FRAME_HOP;

  private final YamnetScorer scorer;
  private final SoundTrack track = new SoundTrack();
  private float[] samples = new float[(int) (MAX_SECONDS * RATE)];
  private int count;

  YamnetShortStream(YamnetScorer scorer) {
    this.scorer = scorer;
  }

  @Override
  public void accept(float[] block, int offset, int length) {
    if (count + length > samples.length) {
      samples = Arrays.copyOf(samples, count + length);
    }
    System.arraycopy(block, offset, samples, count, length);
    count += length;
  }

  @Override
  public void finish() {
    if (count == 0) {
      return;
    }
    double loudest = YamnetScorer.loudest(samples, 0, count);
    float[] logits = YamnetScorer.silent(loudest) ? scorer.silence() : betterHalf(loudest);
    track.add(new SoundTrack.Frame(new Span(0, (double) count / RATE), logits));
  }

  @Override
  public SoundTrack track() {
    return track;
  }

  private float[] betterHalf(double loudest) {
    float[] repeated = new float[(int) (MAX_SECONDS * RATE) + count];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = samples[i % count];
    }
    int patches = 1 + (repeated.length - YamnetMel.PATCH_SAMPLES) / HOP_SAMPLES;
    int frames = YamnetScorer.framesOf(patches, HOP_FRAMES);
    float[] magnitudes = YamnetMel.magnitudes(repeated, frames);
    float[][] scores = new float[patches][]; // (patches, classes)
    for (int index = 0; index < patches; index++) {
      scores[index] = scorer.score(magnitudes, index * HOP_FRAMES, loudest);
    }
    int better = (patches + 1) / 2;
    float[] mean = new float[scorer.classes()];
    float[] ofOneClass = new float[patches];
    for (int sound = 0; sound < mean.length; sound++) {
      for (int index = 0; index < patches; index++) {
        ofOneClass[index] = scores[index][sound];
      }
      Arrays.sort(ofOneClass);
      for (int index = patches - better; index < patches; index++) {
        mean[sound] += ofOneClass[index] / better;
      }
    }
    return mean;
  }
}
