package dev.hark.hearing.music;

import dev.hark.audio.Recording;
import dev.hark.audio.dsp.Resampler;
import dev.hark.hearing.Cancellation;
import java.util.Arrays;

/**
 * Reads a stretch of sound and keeps only what the analysis needs.
 *
 * <p>Samples are read in windows of a few seconds and let go, so memory grows with the features
 * alone. Safe for any number of threads.
 */
final class FeatureReader {

  private static final int BLOCK_SAMPLES =
      Recording.SAMPLE_RATE_HERTZ / PianoRoll.FRAMES_PER_SECOND;
  private static final int WINDOWS_PER_RUN = 2;
  private static final int KEPT_FRAMES = NoteModel.WINDOW_FRAMES - 2 * NoteModel.MARGIN_FRAMES;
  private static final double FRAME_SECONDS = (double) NoteModel.HOP_SAMPLES / NoteModel.RATE_HERTZ;
  private static final double LOUD_SHARE = 0.9;
  private static final double LOUD_RMS = 0.1;
  private static final double GATE_DECIBEL = 45;
  private static final double FLOOR_DECIBEL = -120;

  private final NoteModel model;
  private final Resampler resampler =
      new Resampler(Recording.SAMPLE_RATE_HERTZ, NoteModel.RATE_HERTZ);

  FeatureReader(NoteModel model) {
    this.model = model;
  }

  /**
   * @throws java.util.concurrent.CancellationException when cancelled between two windows
   */
  MusicFeatures read(SampleSource source, Cancellation cancellation) {
    float[] levels = levels(source, cancellation);
    float loudDecibel = quantile(levels, LOUD_SHARE);
    double gain = LOUD_RMS / Math.pow(10, loudDecibel / 20);
    int frames = (int) (source.length() / OnsetStrength.HOP_SAMPLES);
    float[] rise = new float[frames];
    float[] lowRise = new float[frames];
    rises(source, gain, rise, lowRise, cancellation);
    float[] noteRise = new float[frames];
    NoteTracker tracker = new NoteTracker(FRAME_SECONDS);
    PianoRoll.Builder roll = new PianoRoll.Builder(source.seconds());
    double gate = loudDecibel - GATE_DECIBEL;
    transcribe(
        source,
        cancellation,
        (frame, sounding, onsets) -> {
          double seconds = frame * FRAME_SECONDS;
          int block = (int) (seconds * PianoRoll.FRAMES_PER_SECOND);
          if (block >= levels.length || levels[block] < gate) {
            Arrays.fill(sounding, 0); // the model hears notes in silence, its input is normalised
            Arrays.fill(onsets, 0);
          }
          tracker.accept(sounding, onsets);
          roll.accept(seconds, sounding);
          addRise(noteRise, seconds, onsets);
        });
    return new MusicFeatures(
        source.seconds(), rise, lowRise, noteRise, tracker.finish(), roll.build(), levels);
  }

  private static float[] levels(SampleSource source, Cancellation cancellation) {
    int count = (int) Math.ceilDiv(source.length(), BLOCK_SAMPLES);
    float[] levels = new float[count];
    for (int second = 0; second * PianoRoll.FRAMES_PER_SECOND < count; second++) {
      cancellation.throwIfCancelled();
      float[] samples =
          source.read((long) second * Recording.SAMPLE_RATE_HERTZ, Recording.SAMPLE_RATE_HERTZ);
      int from = second * PianoRoll.FRAMES_PER_SECOND;
      for (int i = from; i < Math.min(count, from + PianoRoll.FRAMES_PER_SECOND); i++) {
        double sum = 0;
        for (int k = 0; k < BLOCK_SAMPLES; k++) {
          float sample = samples[(i - from) * BLOCK_SAMPLES + k];
          sum += sample * sample;
        }
        double decibel = 10 * Math.log10(sum / BLOCK_SAMPLES + 1e-12);
        levels[i] = (float) Math.max(FLOOR_DECIBEL, decibel);
      }
    }
    return levels;
  }

  private static void rises(
      SampleSource source, double gain, float[] rise, float[] lowRise, Cancellation cancellation) {
    OnsetStrength strength = new OnsetStrength(gain);
    int perSecond = OnsetStrength.FRAMES_PER_SECOND;
    for (int second = 0; second * perSecond < rise.length; second++) {
      cancellation.throwIfCancelled();
      float[] samples =
          source.read((long) second * Recording.SAMPLE_RATE_HERTZ, Recording.SAMPLE_RATE_HERTZ);
      int from = second * perSecond;
      for (int i = from; i < Math.min(rise.length, from + perSecond); i++) {
        strength.accept(samples, (i - from) * OnsetStrength.HOP_SAMPLES);
        rise[i] = strength.all();
        lowRise[i] = strength.low();
      }
    }
  }

  private interface FrameSink {
    void accept(int frame, float[] sounding, float[] onsets);
  }

  private void transcribe(SampleSource source, Cancellation cancellation, FrameSink sink) {
    int frames = (int) Math.ceil(source.seconds() / FRAME_SECONDS);
    float[] sounding = new float[NoteModel.KEYS];
    float[] onsets = new float[NoteModel.KEYS];
    float[] windows = new float[WINDOWS_PER_RUN * NoteModel.WINDOW_SAMPLES];
    int perRun = WINDOWS_PER_RUN * KEPT_FRAMES;
    for (int first = 0; first < frames; first += perRun) {
      cancellation.throwIfCancelled();
      int count = Math.min(WINDOWS_PER_RUN, Math.ceilDiv(frames - first, KEPT_FRAMES));
      for (int i = 0; i < count; i++) {
        fillWindow(source, first + i * KEPT_FRAMES, windows, i * NoteModel.WINDOW_SAMPLES);
      }
      NoteModel.Posteriors posteriors = model.run(windows, count);
      for (int i = 0; i < Math.min(frames - first, count * KEPT_FRAMES); i++) {
        int row =
            i / KEPT_FRAMES * NoteModel.WINDOW_FRAMES + NoteModel.MARGIN_FRAMES + i % KEPT_FRAMES;
        posteriors.notes().get(row * NoteModel.KEYS, sounding);
        posteriors.onsets().get(row * NoteModel.KEYS, onsets);
        sink.accept(first + i, sounding, onsets);
      }
    }
  }

  /** Fills a window whose first kept frame is {@code firstFrame} of the stretch. */
  private void fillWindow(SampleSource source, int firstFrame, float[] windows, int offset) {
    long output = (long) (firstFrame - NoteModel.MARGIN_FRAMES) * NoteModel.HOP_SAMPLES;
    long from = resampler.firstInput(output);
    long to = resampler.lastInput(output + NoteModel.WINDOW_SAMPLES - 1) + 1;
    float[] input = source.read(from, (int) (to - from));
    float[] resampled = resampler.resample(input, from, output, NoteModel.WINDOW_SAMPLES);
    System.arraycopy(resampled, 0, windows, offset, NoteModel.WINDOW_SAMPLES);
  }

  private static void addRise(float[] noteRise, double seconds, float[] onsets) {
    double sum = 0;
    for (float onset : onsets) {
      sum += onset > 0.15 ? onset : 0;
    }
    double position = seconds * OnsetStrength.FRAMES_PER_SECOND;
    int left = (int) position;
    double part = position - left;
    if (left + 1 < noteRise.length) {
      noteRise[left] += (float) (sum * (1 - part));
      noteRise[left + 1] += (float) (sum * part);
    }
  }

  private static float quantile(float[] values, double share) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? -60 : sorted[(int) (share * (sorted.length - 1))];
  }
}
