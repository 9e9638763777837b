package dev.hark.bench;

import dev.hark.bench.speech.SpokenSet;
import dev.hark.bench.speech.WordTimes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * How far off the times of words are told, over {@code fixtures/spoken}: sentences whose word times
 * are known, and rows of single words with pauses between them. Words that are not understood have
 * no times and do not count.
 */
final class WordTimesTrial implements Trial {

  private static final double AIM_SECONDS = 0.12;
  private static final double NOISE_SECONDS = 0.01;

  private final Path root;

  WordTimesTrial(Path root) {
    this.root = root;
  }

  @Override
  public List<Measure> measure(Ears ears) throws IOException {
    SpokenSet set = SpokenSet.read(root, ears.decoder());
    WordTimes all =
        WordTimes.measure(set, spoken -> ears.hear(spoken.samples())).values().stream()
            .reduce(WordTimes.NONE, WordTimes::plus);
    return List.of(
        mean("starts off by (s)", all.meanStart(), all.understood()),
        mean("ends off by (s)", all.meanEnd(), all.understood()),
        Measure.share("times of words", "words understood", all.understood(), all.words()));
  }

  private static Measure mean(String metric, double seconds, int words) {
    return Measure.mean("times of words", metric, seconds, NOISE_SECONDS, words)
        .aimingAt(AIM_SECONDS);
  }
}
