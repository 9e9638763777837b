package dev.hark.server.cli;

import dev.hark.audio.Recording;
import dev.hark.engine.Engine;
import dev.hark.engine.Model;
import dev.hark.engine.Models;
import dev.hark.engine.Question;
import dev.hark.engine.embedded.EmbeddedEngine;
import dev.hark.hearing.Hearing;
import dev.hark.server.app.Panel;
import dev.hark.server.app.Settings;
import dev.hark.server.metering.QwenTokenizer;
import dev.hark.server.metering.Tariff;
import dev.hark.server.metering.TextTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hark compare}: one question to every engine of a model, the answers side by side. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Ask every engine that the settings route a model to, and show answers, times and tokens.",
      "Sentences that name sounds or quote words which Hark did not hear are marked."
    },
    footer = {"", "Example: hark compare samples/rain.mp3 \"What is heard?\" --config hark.conf"})
final class CompareCommand implements Callable<Integer> {

  private static final String WITHOUT_QUESTION = "qwen3-omni-30b-a3b-captioner";
  private static final String WITH_QUESTION = "qwen3-omni-flash";

  private final Console console;
  private final Senses.Opening opening;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final StoreChoice store = new StoreChoice();
  @Mixin private final SoundChoice choice = new SoundChoice();
  @Mixin private final SettingsChoice settingsChoice = new SettingsChoice();

  @Parameters(index = "0", paramLabel = "SOUND", description = "A file or an http(s) address.")
  private String sound = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "QUESTION",
      description = "What to ask; a description is asked for when left out.")
  private Optional<String> asked = Optional.empty();

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "The model to ask for; may be repeated. "
              + WITH_QUESTION
              + " when left out, without a question "
              + WITHOUT_QUESTION
              + ".")
  private List<String> models = List.of();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  CompareCommand(Console console, Senses.Opening opening) {
    this.console = console;
    this.opening = opening;
  }

  @Override
  public Integer call() {
    List<Model> wanted = wanted();
    Settings settings = settingsChoice.read(console);
    List<Told> all = new ArrayList<>();
    List<Hearing> heard = new ArrayList<>();
    TextTokens tokens = new QwenTokenizer();
    Tariff tariff = tariff(settings);
    try (Senses senses = opening.open(console, store, settings.models().speech());
        Recording whole = choice.decode(sound, senses.decoder());
        Engine own = new EmbeddedEngine(senses.listening(), EmbeddedEngine.Settings.DEFAULT);
        Panel panel = EngineParts.of(settings, own, senses, store, console).panel()) {
      for (Model model : wanted) {
        requireFits(whole, model);
        try (Recording kept = choice.decode(sound, senses.decoder(), model.heardSeconds())) {
          for (Engine engine : panel.engines(model)) {
            Told told = Told.by(engine, question(model, kept), tokens, tariff, Instant.now());
            all.add(told);
            heard.addAll(told.hearings());
          }
        }
      }
    }
    Comparison comparison = new Comparison(sound, asked, all, heard);
    if (json) {
      console.out().println(comparison.json());
    } else {
      comparison.print(console.out());
    }
    boolean whole = all.stream().allMatch(told -> told.failure().isEmpty());
    return (whole ? Exit.OK : Exit.UNAVAILABLE).code();
  }

  /** The prices of the deployment that the settings describe. */
  private static Tariff tariff(Settings settings) {
    try {
      return settings.billing().tariff(settings.billing().card(), settings.accounts().region());
    } catch (IllegalArgumentException e) {
      throw new Complaint(Exit.USAGE, "bad_configuration", String.valueOf(e.getMessage()), e);
    }
  }

  private List<Model> wanted() {
    if (asked.isPresent() && asked.get().isBlank()) {
      throw new ParameterException(spec.commandLine(), "the question is empty");
    }
    List<String> names =
        models.isEmpty() ? List.of(asked.isPresent() ? WITH_QUESTION : WITHOUT_QUESTION) : models;
    return names.stream().map(this::model).toList();
  }

  private Model model(String name) {
    return Models.STANDARD
        .find(name)
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(),
                "there is no model %s; there are: %s"
                    .formatted(name, String.join(", ", Models.STANDARD.names()))));
  }

  private void requireFits(Recording recording, Model model) {
    if (recording.totalSeconds() > model.maxSeconds()) {
      throw new Complaint(
          Exit.BAD_SOUND,
          "too_long",
          "%s takes sounds of at most %.0f seconds".formatted(model.name(), model.maxSeconds()));
    }
  }

  private Question question(Model model, Recording recording) {
    List<Question.Part> parts = new ArrayList<>(List.of(new Question.Part.Audio(recording)));
    if (model.rules().readsText()) {
      asked.ifPresent(text -> parts.add(new Question.Part.Text(text)));
    }
    return new Question(
        model, List.of(new Question.Turn(Question.Role.USER, parts)), Question.Options.DEFAULT);
  }
}
