package dev.hark.bench;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.bench.OpenSet.Entry;
import dev.hark.bench.OpenSet.Kind;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.ListenOptions;
import dev.hark.hearing.speech.Recognizer;
import dev.hark.hearing.speech.RehearingLimit;
import dev.hark.hearing.speech.Tally;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Hark against faster-whisper (int8, greedy) and whisper.cpp (greedy) with the same weights on the
 * same speech, in one run.
 *
 * <p>Each side goes over all clips twice and the second pass counts (whisper.cpp, which has nothing
 * to warm up, once); each decodes the files itself and may use every core. Run on one core ({@code
 * taskset -c 0 ./hark bench race}) the processor times compare also on a busy machine.
 */
final class Race {

  private static final int PASSES = 2;

  private final Path cache;
  private final Ears ears;
  private final PrintStream out;

  Race(Path cache, Ears ears, PrintStream out) {
    this.cache = cache;
    this.ears = ears;
    this.out = out;
  }

  /** What each side took. */
  record Result(Lap recognizer, Lap once, Lap whole, Lap fasterWhisper, Lap whisperCpp) {}

  Result run(OpenSet set) throws IOException, InterruptedException {
    List<Entry> speech = set.of(Kind.SPEECH);
    double sound = speech.stream().mapToDouble(Entry::seconds).sum();
    RaceWeights weights = new RaceWeights(cache);
    Result result =
        new Result(
            recognize(speech, true),
            recognize(speech, false),
            listen(speech),
            new FasterWhisper(cache, weights.forFasterWhisper()).run(speech, PASSES),
            new WhisperCpp(weights.forWhisperCpp(), ears).run(speech));
    Table table =
        new Table(
            out,
            "Speech recognition: %d clips, %.0f s, the same Whisper base weights"
                .formatted(speech.size(), sound),
            "who",
            "seconds",
            "processor time",
            "of faster-whisper's speed",
            "of whisper.cpp's speed",
            "errors in " + result.recognizer().distance().units() + " words (characters)");
    row(table, "faster-whisper 1.2.1, int8, greedy", result.fasterWhisper(), result);
    row(table, "whisper.cpp by whisper-jni 1.7.1, greedy", result.whisperCpp(), result);
    row(table, "Hark, recogniser on whole clips", result.recognizer(), result);
    row(table, "the same, nothing heard again", result.once(), result);
    row(
        table,
        "Hark, everything (decode, voice activity, sounds, words, times)",
        result.whole(),
        result);
    return result;
  }

  private static void row(Table table, String who, Lap lap, Result result) {
    table.row(
        who,
        "%.1f".formatted(lap.seconds()),
        "%.1f s".formatted(lap.busySeconds()),
        "%.1f x".formatted(result.fasterWhisper().seconds() / lap.seconds()),
        "%.1f x".formatted(result.whisperCpp().seconds() / lap.seconds()),
        lap.distance().errors());
  }

  /**
   * Only the recogniser, given each clip as one window like the other side.
   *
   * @param again whether it may hear again what it doubts
   */
  private Lap recognize(List<Entry> speech, boolean again) throws IOException {
    Recognizer.Options options =
        new Recognizer.Options(ListenOptions.DEFAULT.languages(), "", false);
    Lap lap = Lap.start();
    for (int pass = 0; pass < PASSES; pass++) {
      lap = Lap.start();
      for (Entry entry : speech) {
        Lap.Moment start = Lap.Moment.now();
        StringBuilder text = new StringBuilder();
        Recognizer.Window window = new Recognizer.Window(ears.samples(entry.file()), 0);
        ears.recognizer()
            .recognize(window, options.withTally(again ? new Tally() : spent()), Cancellation.NEVER)
            .segments()
            .forEach(segment -> text.append(segment.text()).append(' '));
        lap = lap.plus(start, entry, text.toString());
      }
    }
    return lap;
  }

  /** Of a minute of which parts were heard again oftener than they may be. */
  private static Tally spent() {
    Tally tally = new Tally();
    int most = RehearingLimit.DEFAULT.atOnce() + RehearingLimit.DEFAULT.perMinute();
    for (int i = 0; i <= most; i++) {
      tally.heardAgain();
    }
    return tally;
  }

  private Lap listen(List<Entry> speech) {
    Lap lap = Lap.start();
    for (int pass = 0; pass < PASSES; pass++) {
      lap = Lap.start();
      for (Entry entry : speech) {
        Lap.Moment start = Lap.Moment.now();
        StringBuilder text = new StringBuilder();
        Clip clip = new Clip.InFile(entry.name(), entry.file());
        try (Recording recording = ears.decoder().decode(clip, DecodeLimits.DEFAULT)) {
          ears.listening()
              .listen(recording, ListenOptions.DEFAULT, Cancellation.NEVER, partial -> {})
              .speech()
              .forEach(phrase -> text.append(phrase.text()).append(' '));
        }
        lap = lap.plus(start, entry, text.toString());
      }
    }
    return lap;
  }
}
