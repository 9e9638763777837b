package dev.hark.hearing.sound;

import dev.hark.audio.Recording;
import dev.hark.audio.feature.YamnetMel;
import dev.hark.hearing.Span;
import java.util.Arrays;

/**
 * A sound shorter than two seconds, heard as a whole: it is repeated, so that the network sees it
 * at several places of its window instead of once before a stretch of nothing. It gets one frame,
 * the mean of each class's better half of the patches. A single knock or bark, shorter than half a
 * second, is no longer one when it is repeated without a pause: it is heard once, too, and the two
 * probabilities count alike.
 */
final class YamnetShortStream implements SoundTagger.Stream {

  /** Sounds shorter than this are heard this way. */
  static final double MAX_SECONDS = 2;

  private static final int RATE = Recording.SAMPLE_RATE_HERTZ;
  private static final int HOP_FRAMES = 24;
  private static final int HOP_SAMPLES = HOP_FRAMES * YamnetScorer.FRAME_HOP;

  // where a sound begins that is heard once
  private static final int[] LEADS = {0, RATE / 5, 2 * RATE / 5};
  private static final int ONCE_BELOW_SAMPLES = RATE / 2;

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
    float[] logits = YamnetScorer.silent(loudest) ? scorer.silence().logits() : hear(loudest);
    track.add(new SoundTrack.Frame(new Span(0, (double) count / RATE), logits));
  }

  @Override
  public SoundTrack track() {
    return track;
  }

  private float[] hear(double loudest) {
    float[] repeated = new float[(int) (MAX_SECONDS * RATE) + count];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = samples[i % count];
    }
    int patches = 1 + (repeated.length - YamnetMel.PATCH_SAMPLES) / HOP_SAMPLES;
    int frames = YamnetScorer.framesOf(patches, HOP_FRAMES);
    float[] magnitudes = YamnetMel.magnitudes(repeated, frames);
    float[][] scores = new float[patches][]; // (patches, classes)
    for (int index = 0; index < patches; index++) {
      scores[index] = scorer.score(magnitudes, index * HOP_FRAMES, loudest).logits();
    }
    float[] repeatedMean = betterHalf(scores);
    return count >= ONCE_BELOW_SAMPLES ? repeatedMean : either(repeatedMean, once(loudest));
  }

  /** The sound once, with silence around it, at several places of the network's window. */
  private float[] once(double loudest) {
    float[][] scores = new float[LEADS.length][]; // (leads, classes)
    for (int index = 0; index < LEADS.length; index++) {
      float[] placed = new float[YamnetMel.PATCH_SAMPLES];
      int lead = Math.min(LEADS[index], Math.max(0, placed.length - count));
      System.arraycopy(samples, 0, placed, lead, Math.min(count, placed.length - lead));
      float[] magnitudes = YamnetMel.magnitudes(placed, YamnetMel.PATCH_FRAMES);
      scores[index] = scorer.score(magnitudes, 0, loudest).logits();
    }
    return betterHalf(scores);
  }

  /** Log-odds of the mean of two probabilities. */
  private static float[] either(float[] one, float[] other) {
    float[] both = new float[one.length];
    for (int sound = 0; sound < both.length; sound++) {
      double mean = (SoundTrack.probability(one[sound]) + SoundTrack.probability(other[sound])) / 2;
      both[sound] = (float) Math.log(mean / (1 - mean));
    }
    return both;
  }

  /** The mean of each class's better half. */
  private static float[] betterHalf(float[][] scores) {
    int better = (scores.length + 1) / 2;
    float[] mean = new float[scores[0].length];
    float[] ofOneClass = new float[scores.length];
    for (int sound = 0; sound < mean.length; sound++) {
      for (int index = 0; index < scores.length; index++) {
        ofOneClass[index] = scores[index][sound];
      }
      Arrays.sort(ofOneClass);
      for (int index = scores.length - better; index < scores.length; index++) {
        mean[sound] += ofOneClass[index] / better;
      }
    }
    return mean;
  }
}
