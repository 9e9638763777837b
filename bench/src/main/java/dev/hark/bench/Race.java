package dev.hark.bench;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.bench.OpenSet.Entry;
import dev.hark.bench.OpenSet.Kind;
import dev.hark.bench.Transcripts.Distance;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.ListenOptions;
import dev.hark.hearing.models.Manifest;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.models.ModelStore;
import dev.hark.hearing.models.Progress;
import dev.hark.hearing.models.StoreOptions;
import dev.hark.hearing.speech.Recognizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hark against faster-whisper (int8, greedy) with the same weights on the same speech, in one run.
 *
 * <p>Each side goes over all clips twice and the second pass counts; each reads and decodes the
 * files itself and may use every core.
 */
final class Race {

  private static final String FASTER_WHISPER = "faster-whisper==1.2.1";
  private static final int PASSES = 2;

  private final Path cache;
  private final Ears ears;
  private final PrintStream out;

  Race(Path cache, Ears ears, PrintStream out) {
    this.cache = cache;
    this.ears = ears;
    this.out = out;
  }

  /** What one side took and how wrong it was. */
  private record Lap(double seconds, Distance distance) {
    Lap plus(double more, Distance wrong) {
      return new Lap(seconds + more, distance.plus(wrong));
    }

    static Lap start() {
      return new Lap(0, new Distance(0, 0));
    }
  }

  void run(OpenSet set) throws IOException, InterruptedException {
    List<Entry> speech = set.of(Kind.SPEECH);
    double sound = speech.stream().mapToDouble(Entry::seconds).sum();
    Lap recognizer = recognize(speech);
    Lap whole = listen(speech);
    Lap theirs = fasterWhisper(speech);
    Table table =
        new Table(
            out,
            "Speech recognition: %d clips, %.0f s, the same Whisper base weights"
                .formatted(speech.size(), sound),
            "who",
            "seconds",
            "times faster",
            "errors in " + theirs.distance().units() + " words (characters)");
    row(table, "faster-whisper 1.2.1, int8, greedy", theirs, theirs);
    row(table, "Hark, recogniser on whole clips", recognizer, theirs);
    row(table, "Hark, everything (decode, voice activity, sounds, words, times)", whole, theirs);
  }

  private static void row(Table table, String who, Lap lap, Lap reference) {
    table.row(
        who,
        "%.1f".formatted(lap.seconds()),
        "%.1f".formatted(reference.seconds() / lap.seconds()),
        lap.distance().errors());
  }

  /** Only the recogniser, given each clip as one window like the other side. */
  private Lap recognize(List<Entry> speech) throws IOException {
    Recognizer.Options options =
        new Recognizer.Options(ListenOptions.DEFAULT.languages(), "", false);
    Lap lap = Lap.start();
    for (int pass = 0; pass < PASSES; pass++) {
      lap = Lap.start();
      for (Entry entry : speech) {
        long start = System.nanoTime();
        StringBuilder text = new StringBuilder();
        try (Recording recording = decode(entry)) {
          Recognizer.Window window = new Recognizer.Window(Wave.samples(recording), 0);
          ears.recognizer()
              .recognize(List.of(window), options, Cancellation.NEVER)
              .getFirst()
              .segments()
              .forEach(segment -> text.append(segment.text()).append(' '));
        }
        lap = lap.plus((System.nanoTime() - start) / 1e9, distance(entry, text.toString()));
      }
    }
    return lap;
  }

  private Lap listen(List<Entry> speech) {
    Lap lap = Lap.start();
    for (int pass = 0; pass < PASSES; pass++) {
      lap = Lap.start();
      for (Entry entry : speech) {
        long start = System.nanoTime();
        StringBuilder text = new StringBuilder();
        try (Recording recording = decode(entry)) {
          ears.listening()
              .listen(recording, ListenOptions.DEFAULT, Cancellation.NEVER, partial -> {})
              .speech()
              .forEach(phrase -> text.append(phrase.text()).append(' '));
        }
        lap = lap.plus((System.nanoTime() - start) / 1e9, distance(entry, text.toString()));
      }
    }
    return lap;
  }

  private Lap fasterWhisper(List<Entry> speech) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(python().toString());
    command.add(script().toString());
    command.add(weights().toString());
    command.add(Integer.toString(Runtime.getRuntime().availableProcessors()));
    command.add(Integer.toString(PASSES));
    Map<String, Entry> byFile = new HashMap<>();
    for (Entry entry : speech) {
      command.add(entry.file().toString());
      byFile.put(entry.file().toString(), entry);
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Lap lap = Lap.start();
    JsonMapper mapper = new JsonMapper();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line : lines.lines().toList()) {
        JsonNode node = mapper.readTree(line);
        Entry entry = byFile.get(node.path("file").asString(""));
        if (entry != null) {
          lap =
              lap.plus(
                  node.path("seconds").asDouble(), distance(entry, node.path("text").asString()));
        }
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException("faster-whisper ended with " + process.exitValue());
    }
    return lap;
  }

  private Recording decode(Entry entry) {
    return ears.decoder().decode(new Clip.InFile(entry.name(), entry.file()), DecodeLimits.DEFAULT);
  }

  private static Distance distance(Entry entry, String text) {
    return Transcripts.compare(entry.language().orElse("en"), entry.transcript().orElse(""), text);
  }

  /** The weights under the names that faster-whisper wants, in one folder. */
  private Path weights() throws IOException {
    Manifest manifest;
    try (InputStream in = Race.class.getResourceAsStream("race-manifest.json")) {
      if (in == null) {
        throw new IOException("race-manifest.json is missing");
      }
      manifest = Manifest.parse(in);
    }
    StoreOptions options = StoreOptions.at(cache.resolve("models"));
    ModelPack pack = new ModelStore(options, manifest, Progress.NONE).open("faster-whisper");
    Path folder = Files.createDirectories(cache.resolve("faster-whisper"));
    for (String piece : manifest.packs().getOrDefault("faster-whisper", List.of())) {
      Path file = pack.file(piece);
      Path link = folder.resolve(file.getFileName());
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, file);
    }
    return folder;
  }

  private Path python() throws IOException, InterruptedException {
    Path folder = cache.resolve("venv-" + FASTER_WHISPER.replace("==", "-"));
    Path python = folder.resolve("bin").resolve("python");
    Path done = folder.resolve(".complete");
    if (!Files.exists(done)) {
      run("python3", "-m", "venv", "--clear", folder.toString());
      run(python.toString(), "-m", "pip", "install", "-q", FASTER_WHISPER);
      Files.createFile(done);
    }
    return python;
  }

  private Path script() throws IOException {
    try (InputStream in = Race.class.getResourceAsStream("faster_whisper_race.py")) {
      if (in == null) {
        throw new IOException("faster_whisper_race.py is missing");
      }
      Path script = cache.resolve("faster_whisper_race.py");
      Files.write(script, in.readAllBytes());
      return script;
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + exit);
    }
  }
}
