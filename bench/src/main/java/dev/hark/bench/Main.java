package dev.hark.bench;

import dev.hark.bench.gateway.FleetTrial;
import dev.hark.bench.gateway.Gateway;
import dev.hark.bench.gateway.StageTrial;
import dev.hark.bench.speech.SpokenSet;
import dev.hark.server.cli.Interrupt;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures: {@code ./hark bench [WHAT...]}. Tables go to standard output, ready for {@code
 * docs/measurements.md}; {@code accuracy} and {@code examples} write their pages themselves.
 */
public final class Main {

  private static final List<String> ALL =
      List.of("cost", "decoding", "hearing", "serving", "admission", "gateway", "stages", "fleet");

  private static final List<String> MORE =
      List.of(
          "race",
          "kernels",
          "accuracy",
          "questions",
          "fresh-questions",
          "understanding",
          "examples",
          "speech",
          "talks",
          "doubt",
          "leaving",
          "recordings",
          "sounds",
          "voices",
          "traits",
          "music");

  /** Takes paths of sound fonts as further words. */
  private static final String FIT_FAMILIES = "fit-families";

  private static final int INTERRUPTED = 130;

  private Main() {}

  public static void main(String[] arguments)
      throws IOException, InterruptedException, RunnerException {
    endWhenTold();
    Path root = Path.of(System.getProperty("hark.root", ".")).toAbsolutePath();
    PrintStream out = System.out;
    List<String> wanted = arguments.length == 0 ? ALL : Arrays.asList(arguments);
    if (wanted.getFirst().equals(FIT_FAMILIES)) {
      try (Ears ears = Ears.open()) {
        new FamilyFit(root, ears, out).run(wanted.subList(1, wanted.size()));
      }
      return;
    }
    if (wanted.stream().anyMatch(what -> !known(what))) {
      System.err.println(
          "Usage: hark bench [%s]..."
              .formatted(
                  Stream.of(ALL, MORE).flatMap(List::stream).collect(Collectors.joining("|"))));
      System.exit(2);
    }
    out.println(Machine.describe());
    for (String what : wanted) {
      if (what.equals("admission")) {
        new Admission(out).run();
        new BooksOverHttp(out).run();
      } else if (what.equals("gateway")) {
        new Gateway(out).run();
      } else if (what.equals("stages")) {
        new StageTrial(out).run();
      } else if (what.equals("fleet")) {
        new FleetTrial(out).run();
      } else if (what.equals("understanding")) {
        new Wishes(out).run();
      } else if (what.equals("kernels")) {
        new Runner(new OptionsBuilder().include(KernelBench.class.getName()).build()).run();
      } else {
        try (Ears ears = Ears.open()) {
          measure(what, root, ears, out);
        }
      }
    }
  }

  /**
   * Has a signal end the process without the Java machine's shutdown, which would free the natives
   * of ONNX Runtime under models that run.
   */
  private static void endWhenTold() {
    Interrupt interrupt = Interrupt.ofProcess();
    Thread.ofPlatform()
        .daemon()
        .name("bench-end")
        .start(() -> {
          try {
            interrupt.await();
            Runtime.getRuntime().halt(INTERRUPTED);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private static boolean known(String what) {
    return ALL.contains(what) || MORE.contains(what);
  }

  private static void measure(String what, Path root, Ears ears, PrintStream out)
      throws IOException, InterruptedException {
    Speed speed = new Speed(root, ears, out);
    switch (what) {
      case "cost" ->
          new Cost(root, ears, new Race(cache(), ears, out), out).run(OpenSet.find(root));
      case "race" -> new Race(cache(), ears, out).run(OpenSet.find(root));
      case "decoding" -> speed.decoding();
      case "hearing" -> speed.hearing();
      case "serving" -> speed.serving();
      case "speech" -> new SpeechFigures(root, ears, out).print();
      case "talks" -> new LongTalks(SpokenSet.read(root, ears.decoder()), ears, out).seeds();
      case "doubt" -> new LongTalks(SpokenSet.read(root, ears.decoder()), ears, out).doubtful();
      case "leaving" -> new Leaving(SpokenSet.read(root, ears.decoder()), ears, out).print();
      case "recordings" -> rows("Recordings", Trials.ofRecordings(OpenSet.find(root)), ears, out);
      case "sounds" -> rows("Sounds over noise", Trials.ofSounds(OpenSet.find(root)), ears, out);
      case "voices" -> rows("Voices", Trials.ofVoices(OpenSet.find(root)), ears, out);
      case "traits" ->
          rows("Voices, words, quality", Trials.ofTraits(root, OpenSet.find(root)), ears, out);
      case "music" -> rows("Rendered music", Trials.ofMusic(), ears, out);
      case "questions" -> new Questions(root, OpenSet.find(root), ears, out).run();
      case "fresh-questions" -> new Questions(root, OpenSet.find(root), ears, out).runFresh();
      case "examples" -> new Examples(root, OpenSet.find(root), ears, out).write();
      case "accuracy" -> accuracy(root, ears, out);
      default -> throw new IllegalArgumentException(what);
    }
  }

  /** The rows of the accuracy card that some of its trials fill, alone. */
  private static void rows(String title, List<Trial> trials, Ears ears, PrintStream out)
      throws IOException {
    Table table = new Table(out, title, "metric", "Hark", "plain wiring", "cases");
    for (Trial trial : trials) {
      for (Measure measure : trial.measure(ears)) {
        table.row(
            measure.name(),
            measure.shown(measure.value()),
            measure.baseline().isPresent() ? measure.shown(measure.baseline().getAsDouble()) : "-",
            measure.cases());
      }
    }
  }

  private static void accuracy(Path root, Ears ears, PrintStream out) throws IOException {
    CardFile file = new CardFile(root.resolve("docs").resolve("accuracy.json"));
    Card repository =
        Card.measure(OpenSet.inside(root), set -> Trials.ofRepository(root, set), ears);
    Path page = root.resolve("docs").resolve("accuracy.md");
    write(file, page, repository, repository); // a run that is broken off leaves the smaller card
    OpenSet open = OpenSet.find(root);
    Card card = open.full() ? Card.measure(open, set -> Trials.full(root, set), ears) : repository;
    write(file, page, card, repository);
    card.measures().forEach(measure -> out.println(measure.name() + " " + measure.value()));
    out.println("written: " + page);
  }

  private static void write(CardFile file, Path page, Card card, Card repository)
      throws IOException {
    file.write(repository, card);
    Files.writeString(page, CardPage.markdown(card, repository));
  }

  private static Path cache() throws IOException {
    String named = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    Path base =
        named.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(named);
    return Files.createDirectories(base.resolve("hark").resolve("bench"));
  }
}
