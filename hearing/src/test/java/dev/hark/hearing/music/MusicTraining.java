package dev.hark.hearing.music;

import dev.hark.hearing.Cancellation;
import dev.hark.hearing.models.testing.TestPack;
import dev.hark.hearing.music.KnownPieces.Known;
import dev.hark.hearing.music.render.RenderedRecording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Fits {@link MusicWeights}: {@code MusicTraining SOURCE...}, sources as {@link KnownPieces} reads
 * them; prints the tables. Every piece counts whole and as two excerpts of 8 to 20 seconds, so that
 * beginnings and ends are not trusted too much. Fitting begins at the weights in use and moves away
 * from them only as far as many pieces ask for.
 */
final class MusicTraining {

  private static final int EXCERPTS = 2;
  private static final int STEPS = 400;
  private static final double CHANGE_COST = 0.02; // of a squared change
  private static final double TEMPO_TOLERANCE = 0.03;
  private static final Meter[] METERS = Meter.values();

  /** One choice: a row for each alternative, and which are right. */
  private record Example(double[][] rows, boolean[] right) {}

  private final List<Example> pulses = new ArrayList<>();
  private final List<Example> keys = new ArrayList<>();
  private final Random random = new Random(1);

  private MusicTraining() {}

  public static void main(String[] sources) throws IOException {
    MusicTraining training = new MusicTraining();
    try (NoteModel model = new NoteModel(TestPack.open().file(EmbeddedMusicAnalyzer.PIECE), 2)) {
      FeatureReader reader = new FeatureReader(model);
      KnownPieces.each(List.of(sources), known -> training.take(reader, known));
    }
    double[] pulse = fit(training.pulses, inUse());
    for (int i = 0; i < METERS.length; i++) {
      int from = i * PulseEvidence.COUNT;
      print(METERS[i].name(), Arrays.copyOfRange(pulse, from, from + PulseEvidence.COUNT));
    }
    print("KEY", fit(training.keys, MusicWeights.key()));
  }

  private void take(FeatureReader reader, Known known) {
    MusicFeatures whole;
    try (SampleSource source =
        new SampleSource(new RenderedRecording(known.samples()), 0, known.samples().length)) {
      whole = reader.read(source, Cancellation.NEVER);
    }
    add(known, whole);
    for (int i = 0; i < EXCERPTS; i++) {
      double length = 8 + 12 * random.nextDouble();
      double from =
          Math.rint(10 * random.nextDouble() * Math.max(0, whole.seconds() - length)) / 10;
      add(known, whole.part(from, from + length));
    }
  }

  private void add(Known known, MusicFeatures features) {
    Chroma chroma = new Chroma(features.roll());
    List<ChordSpan> chords = new ChordTracker(chroma).track();
    KeyEvidence key = new KeyEvidence(chroma, chords);
    double[][] keyRows = new double[Key.COUNT][];
    boolean[] keyRight = new boolean[Key.COUNT];
    for (int i = 0; i < Key.COUNT; i++) {
      keyRows[i] = key.row(Key.at(i));
      keyRight[i] = known.key().equals(Key.at(i));
    }
    keys.add(new Example(keyRows, keyRight));

    PulseEvidence pulse = new PulseEvidence(features, chroma, chords);
    double[] candidates = PulseFinder.candidates();
    double[][] rows = new double[candidates.length * METERS.length][];
    boolean[] right = new boolean[rows.length];
    boolean any = false;
    for (int i = 0; i < rows.length; i++) {
      double seconds = candidates[i / METERS.length];
      Meter meter = METERS[i % METERS.length];
      rows[i] = new double[PulseEvidence.COUNT * METERS.length];
      int block = i % METERS.length * PulseEvidence.COUNT;
      System.arraycopy(pulse.row(seconds), 0, rows[i], block, PulseEvidence.COUNT);
      boolean near = Math.abs(Math.log(seconds * known.tempoBpm() / 60)) < TEMPO_TOLERANCE;
      // twelve eighths are four beats in three parts: either way of writing them is right
      boolean either = known.meter().equals("12/8") && meter != Meter.THREE_FOUR;
      right[i] = near && (either || known.meter().equals(meter.label()));
      any |= right[i];
    }
    if (any) {
      pulses.add(new Example(rows, right));
    }
  }

  /** The weights of all meters, one after the other. */
  private static double[] inUse() {
    double[] weights = new double[PulseEvidence.COUNT * METERS.length];
    for (int i = 0; i < METERS.length; i++) {
      double[] meter = MusicWeights.pulse(METERS[i]);
      System.arraycopy(meter, 0, weights, i * PulseEvidence.COUNT, meter.length);
    }
    return weights;
  }

  private static double[] fit(List<Example> examples, double[] before) {
    double[] changes =
        Ascent.climb(
            before.length,
            STEPS,
            change -> {
              double[] gradient = gradient(examples, sum(before, change));
              for (int k = 0; k < gradient.length; k++) {
                gradient[k] = gradient[k] / examples.size() - CHANGE_COST * change[k];
              }
              return gradient;
            });
    return sum(before, changes);
  }

  private static double[] sum(double[] before, double[] changes) {
    double[] sum = before.clone();
    for (int k = 0; k < sum.length; k++) {
      sum[k] += changes[k];
    }
    return sum;
  }

  private static double[] gradient(List<Example> examples, double[] weights) {
    double[] gradient = new double[weights.length];
    for (Example example : examples) {
      double[] chances = new double[example.rows().length];
      for (int i = 0; i < chances.length; i++) {
        chances[i] = Choice.score(example.rows()[i], weights);
      }
      Choice.toProbabilities(chances);
      double right = 1e-12;
      for (int i = 0; i < chances.length; i++) {
        right += example.right()[i] ? chances[i] : 0;
      }
      for (int i = 0; i < chances.length; i++) {
        double pull = (example.right()[i] ? chances[i] / right : 0) - chances[i];
        for (int k = 0; k < weights.length; k++) {
          gradient[k] += pull * example.rows()[i][k];
        }
      }
    }
    return gradient;
  }

  private static void print(String name, double[] weights) {
    System.out.println(name + Arrays.stream(weights).mapToObj(" %.2f"::formatted).toList());
  }
}
