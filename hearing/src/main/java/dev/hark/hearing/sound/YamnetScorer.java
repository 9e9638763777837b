package dev.hark.hearing.sound;

import dev.hark.audio.feature.YamnetMel;
import java.util.Arrays;

/**
 * What YAMNet makes of one patch, whatever its level.
 *
 * <p>The front end adds 0.001 before its logarithm, so a quiet recording looks like silence to the
 * network. Each patch is therefore heard twice, as if the loudest 10 ms around it had been at
 * {@value #LOUD_VIEW} and at {@value #QUIET_VIEW}, and the log-odds are averaged: the result no
 * longer depends on the level, and two looks are steadier than one. Silence is never amplified.
 */
final class YamnetScorer {

  /** Samples between two frames of the front end. */
  static final int FRAME_HOP = 160;

  private static final double LOUD_VIEW = 0.4;
  private static final double QUIET_VIEW = 0.1;
  private static final double[] VIEWS = {LOUD_VIEW, QUIET_VIEW};
  private static final double MAX_GAIN = 100;
  private static final double SILENT_PEAK = Math.pow(10, -65 / 20.0); // -65 dBFS
  private static final float NO_MUSIC_LOGIT = -2;
  private static final float SILENT_LOGIT = -10;
  private static final float SILENCE_LOGIT = 5;

  private final YamnetModel model;
  private final int classes;
  private final int silenceClass;
  private final int speechClass;
  private final int musicClass;

  YamnetScorer(YamnetModel model, SoundOntology ontology) {
    this.model = model;
    this.classes = ontology.classes().size();
    this.silenceClass = ontology.named("Silence").index();
    this.speechClass = ontology.named("Speech").index();
    this.musicClass = ontology.named("Music").index();
  }

  int classes() {
    return classes;
  }

  /**
   * What is heard in one patch.
   *
   * @param logits (classes) log-odds
   * @param timbre (numbers) levels from 0 to 255, as unsigned bytes; empty for silence and where
   *     someone talks and no music plays
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Heard(float[] logits, byte[] timbre) {}

  /**
   * Hears one patch.
   *
   * @param magnitudes (frames, 64) of the front end
   * @param fromFrame where the patch begins
   * @param reference level of the loudest 10 ms around
   */
  Heard score(float[] magnitudes, int fromFrame, double reference) {
    float[] patch = new float[YamnetMel.PATCH_FRAMES * YamnetMel.MELS];
    float[] logits = new float[classes];
    float[] levels = new float[YamnetTimbre.NUMBERS];
    for (double view : VIEWS) {
      float gain = (float) Math.min(MAX_GAIN, view / reference);
      YamnetMel.patch(magnitudes, fromFrame, gain, patch);
      model.add(patch, logits, levels);
    }
    for (int i = 0; i < classes; i++) {
      logits[i] /= VIEWS.length;
    }
    if (talksAlone(logits)) {
      return new Heard(logits, new byte[0]);
    }
    byte[] timbre = new byte[levels.length];
    for (int i = 0; i < levels.length; i++) {
      timbre[i] = (byte) Math.round(levels[i] / VIEWS.length);
    }
    return new Heard(logits, timbre);
  }

  /** Where someone talks and no music is likely, nobody asks for the timbre of instruments. */
  private boolean talksAlone(float[] logits) {
    return logits[speechClass] > 0 && logits[musicClass] < NO_MUSIC_LOGIT;
  }

  /** What is heard in a patch of silence. */
  Heard silence() {
    float[] logits = new float[classes];
    Arrays.fill(logits, SILENT_LOGIT);
    logits[silenceClass] = SILENCE_LOGIT;
    return new Heard(logits, new byte[0]);
  }

  static boolean silent(double loudest) {
    return loudest < SILENT_PEAK;
  }

  /** Root mean square of the loudest 10 ms. */
  static double loudest(float[] samples, int from, int to) {
    double loudest = 0;
    for (int start = from; start < to; start += FRAME_HOP) {
      int end = Math.min(to, start + FRAME_HOP);
      double sum = 0;
      for (int i = start; i < end; i++) {
        sum += (double) samples[i] * samples[i];
      }
      loudest = Math.max(loudest, sum / FRAME_HOP);
    }
    return Math.sqrt(loudest);
  }

  /** Frames that a row of patches spans. */
  static int framesOf(int patches, int hopFrames) {
    return YamnetMel.PATCH_FRAMES + (patches - 1) * hopFrames;
  }
}
