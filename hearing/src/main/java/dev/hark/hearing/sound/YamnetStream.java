package dev.hark.hearing.sound;

import dev.hark.audio.Recording;
import dev.hark.audio.feature.YamnetMel;
import dev.hark.hearing.Span;
import java.util.Arrays;

/** A recording of two seconds or more, heard a chunk of twenty patches at a time. */
final class YamnetStream implements SoundTagger.Stream {

  private static final int CHUNK_PATCHES = 20;
  private static final int RATE = Recording.SAMPLE_RATE_HERTZ;
  // a passage this far below the loudest so far is not brought up to it: 30 dB
  private static final double PASSAGE_RANGE = Math.pow(10, -30 / 20.0);
  // a rest shorter than this after the last patch is not worth another
  private static final int LEAST_REST_SAMPLES = RATE / 10;

  private final YamnetScorer scorer;
  private final SoundTrack track = new SoundTrack();
  private final int hopFrames;
  private final int hopSamples;
  // samples from the next patch's start on, as far as they came
  private final float[] pending;
  private int pendingSamples;
  private long pendingStart;
  private double loudestSoFar;

  /**
   * @param hopFrames from one patch to the next, in steps of 10 ms
   */
  YamnetStream(YamnetScorer scorer, int hopFrames) {
    this.scorer = scorer;
    this.hopFrames = hopFrames;
    this.hopSamples = hopFrames * YamnetScorer.FRAME_HOP;
    this.pending = new float[(CHUNK_PATCHES - 1) * hopSamples + YamnetMel.PATCH_SAMPLES];
  }

  @Override
  public void accept(float[] samples, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      int count = Math.min(end - at, pending.length - pendingSamples);
      System.arraycopy(samples, at, pending, pendingSamples, count);
      at += count;
      pendingSamples += count;
      if (pendingSamples == pending.length) {
        hear(CHUNK_PATCHES);
      }
    }
  }

  /** What is left after the last whole patch becomes one, continued by silence. */
  @Override
  public void finish() {
    if (pendingSamples >= YamnetMel.PATCH_SAMPLES) {
      hear(1 + (pendingSamples - YamnetMel.PATCH_SAMPLES) / hopSamples);
    }
    int heardBefore = track.size() == 0 ? 0 : YamnetMel.PATCH_SAMPLES - hopSamples;
    if (pendingSamples >= heardBefore + LEAST_REST_SAMPLES) {
      hear(1);
    }
  }

  @Override
  public SoundTrack track() {
    return track;
  }

  private void hear(int patches) {
    int length = Math.min(pendingSamples, (patches - 1) * hopSamples + YamnetMel.PATCH_SAMPLES);
    double loudest = YamnetScorer.loudest(pending, 0, length);
    loudestSoFar = Math.max(loudestSoFar, loudest);
    double reference = Math.max(loudest, loudestSoFar * PASSAGE_RANGE);
    float[] magnitudes = {}; // (frames, 64), computed for the first patch that is not silent
    for (int index = 0; index < patches; index++) {
      int from = index * hopSamples;
      int to = Math.min(length, from + YamnetMel.PATCH_SAMPLES);
      YamnetScorer.Heard heard;
      if (YamnetScorer.silent(YamnetScorer.loudest(pending, from, to))) {
        heard = scorer.silence();
      } else {
        if (magnitudes.length == 0) {
          int frames = YamnetScorer.framesOf(patches, hopFrames);
          magnitudes = YamnetMel.magnitudes(Arrays.copyOf(pending, length), frames);
        }
        heard = scorer.score(magnitudes, index * hopFrames, reference);
      }
      double start = (double) (pendingStart + from) / RATE;
      double end = (double) (pendingStart + to) / RATE;
      Span span = new Span(start, end);
      track.add(new SoundTrack.Frame(span, heard.logits(), heard.timbre()));
    }
    int consumed = Math.min(pendingSamples, patches * hopSamples);
    System.arraycopy(pending, consumed, pending, 0, pendingSamples - consumed);
    pendingSamples -= consumed;
    pendingStart += consumed;
  }
}
