package dev.hark.bench;

import dev.hark.audio.Recording;
import dev.hark.audio.Recordings;
import dev.hark.bench.speech.Inventions;
import dev.hark.bench.speech.Noises;
import dev.hark.bench.speech.SpokenSet;
import dev.hark.bench.speech.WordTimes;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.ListenOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Word times, invented words and long recordings: {@code ./hark bench speech}. */
final class SpeechFigures {

  private final Path root;
  private final Ears ears;
  private final PrintStream out;

  SpeechFigures(Path root, Ears ears, PrintStream out) {
    this.root = root;
    this.ears = ears;
    this.out = out;
  }

  void print() throws IOException {
    SpokenSet set = SpokenSet.read(root, ears.decoder());
    times(set);
    inventions();
    new LongTalks(set, ears, out).lengths();
    new Leaving(set, ears, out).print();
  }

  private void times(SpokenSet set) {
    Table table =
        new Table(out, "Times of words", "speech", "words", "understood", "start off", "end off");
    WordTimes all = WordTimes.NONE;
    for (Map.Entry<String, WordTimes> voice :
        WordTimes.measure(set, spoken -> hear(spoken.samples())).entrySet()) {
      row(table, voice.getKey(), voice.getValue());
      all = all.plus(voice.getValue());
    }
    row(table, "all", all);
  }

  private static void row(Table table, String name, WordTimes times) {
    table.row(
        name,
        times.words(),
        times.understood(),
        "%.0f ms".formatted(1_000 * times.meanStart()),
        "%.0f ms".formatted(1_000 * times.meanEnd()));
  }

  /** Sounds made from nothing, and every recording of the open set without speech. */
  private void inventions() throws IOException {
    Map<String, float[]> sounds = new LinkedHashMap<>(Noises.all());
    for (OpenSet.Entry entry : OpenSet.find(root).entries()) {
      if (entry.kind() == OpenSet.Kind.SOUND || entry.kind() == OpenSet.Kind.MUSIC) {
        sounds.put(entry.name(), ears.samples(entry.file()));
      }
    }
    Inventions inventions = Inventions.count(sounds, this::hear);
    Table table = new Table(out, "Words where nobody speaks", "sounds", "words", "what");
    table.row(inventions.sounds(), inventions.words(), inventions.invented());
  }

  private Hearing hear(float[] samples) {
    try (Recording recording = Recordings.ofSamples(samples)) {
      return ears.listening()
          .listen(recording, ListenOptions.DEFAULT, Cancellation.NEVER, partial -> {});
    }
  }
}
