package dev.hark.bench;

import dev.hark.bench.questions.Recordings;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Phrasing;
import dev.hark.hearing.phrasing.fact.Heard;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes {@code docs/examples.md}: descriptions of recordings beside the facts they rest on and
 * what is really in them, for a reader to judge: {@code ./hark bench examples}.
 */
final class Examples {

  /** Of every kind, clear and hard, short and long. */
  private static final List<String> NAMES =
      List.of(
          "rooster",
          "bee",
          "glass_break",
          "applause",
          "rain_in_garden",
          "thunder",
          "whale",
          "elephant",
          "street",
          "morning",
          "en_librivox_0870",
          "en_vm-review",
          "es_vm-review",
          "en_pbx-invalid",
          "tts_es_zh_m",
          "mix_speech_in_rain",
          "mix_speech_over_piano",
          "music_piano_c_maj",
          "music_rock_e_min",
          "music_flute_d_maj_waltz",
          "instr_trumpet",
          "world_japan");

  private final Path root;
  private final OpenSet set;
  private final Recordings recordings;
  private final PrintStream out;

  Examples(Path root, OpenSet set, Ears ears, PrintStream out) {
    this.root = root;
    this.set = set;
    List<Path> folders = List.of(set.folder(), root.resolve("samples"));
    this.recordings = new Recordings(folders, ears.decoder(), ears.listening());
    this.out = out;
  }

  void write() throws IOException {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Examples

        Written by `./hark bench examples`; do not edit. Each description is what `qwen3-omni-30b-a3b-captioner` answers with the default pack; below it stand the facts it was made of, and what is really in the recording.
        """);
    for (String name : NAMES) {
      recordings.find(name, 0).ifPresent(heard -> page.append(example(name, heard)));
    }
    Path file = root.resolve("docs").resolve("examples.md");
    Files.writeString(file, page);
    out.println("written: " + file);
  }

  private String example(String name, Heard heard) {
    return "\n## "
        + name
        + "\n\n> "
        + Phrasing.caption(heard).text().replace("\n\n", "\n>\n> ")
        + "\n\nHeard: "
        + String.join("; ", facts(heard.hearing()))
        + ".\n"
        + truth(name);
  }

  private String truth(String name) {
    return set.entries().stream()
        .filter(entry -> entry.name().startsWith(name + "."))
        .findFirst()
        .map(entry ->
            "\nReally: "
                + String.join(", ", entry.tags())
                + entry.transcript().map(text -> "; “" + text + "”").orElse("")
                + ".\n")
        .orElse("");
  }

  private static List<String> facts(Hearing hearing) {
    List<String> facts = new ArrayList<>();
    facts.add(figure(hearing.durationSeconds()) + " s");
    String language = hearing.language().value();
    if (language != null) {
      facts.add("language " + language + sure(hearing.language().confidence()));
    }
    hearing
        .speech()
        .forEach(s ->
            facts.add(
                "speech "
                    + times(s.start(), s.end())
                    + " “"
                    + s.text()
                    + "”"
                    + sure(s.confidence())));
    for (Hearing.Speaker speaker : hearing.speakers()) {
      String gender = speaker.gender().value();
      facts.add(
          speaker.id()
              + " "
              + (gender == null
                  ? "of unknown gender"
                  : gender + sure(speaker.gender().confidence()))
              + (speaker.pitchHertz() == null ? "" : ", " + figure(speaker.pitchHertz()) + " Hz"));
    }
    hearing
        .sounds()
        .forEach(
            s -> facts.add(s.label() + " " + times(s.start(), s.end()) + sure(s.confidence())));
    hearing.music().forEach(m -> facts.add(music(m)));
    return facts;
  }

  private static String music(Hearing.Music music) {
    StringBuilder facts = new StringBuilder("music " + times(music.start(), music.end()));
    String key = music.key().value();
    Double tempo = music.tempoBpm().value();
    String meter = music.meter().value();
    facts.append(key == null ? "" : ", " + key + sure(music.key().confidence()));
    facts.append(
        tempo == null ? "" : ", " + figure(tempo) + " bpm" + sure(music.tempoBpm().confidence()));
    facts.append(meter == null ? "" : ", " + meter + sure(music.meter().confidence()));
    music
        .instruments()
        .forEach(i -> facts.append(", ").append(i.value()).append(sure(i.confidence())));
    return facts.toString();
  }

  private static String times(double start, double end) {
    return figure(start) + "–" + figure(end) + " s";
  }

  private static String sure(double confidence) {
    return String.format(Locale.ROOT, " (%.2f)", confidence);
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
