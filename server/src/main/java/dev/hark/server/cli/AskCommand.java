package dev.hark.server.cli;

import dev.hark.audio.Recording;
import dev.hark.engine.Engine;
import dev.hark.engine.Question;
import dev.hark.engine.embedded.EmbeddedEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hark ask}: a question about one or several sounds. */
@Command(
    name = "ask",
    mixinStandardHelpOptions = true,
    description = "Answer a question about sounds, in the question's language.",
    customSynopsis = "hark ask [OPTIONS] SOUND... \"QUESTION\"",
    footer = {"", "Example: hark ask samples/speech.mp3 \"What is said?\""})
final class AskCommand implements Callable<Integer> {

  private final Console console;
  private final Senses.Opening opening;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final StoreChoice store = new StoreChoice();
  @Mixin private final SoundChoice choice = new SoundChoice();
  @Mixin private final SettingsChoice settings = new SettingsChoice();

  @Parameters(
      arity = "0..*",
      paramLabel = "SOUND... QUESTION",
      hideParamSyntax = true,
      description = "Files or http(s) addresses, then the question.")
  private List<String> words = List.of();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  AskCommand(Console console, Senses.Opening opening) {
    this.console = console;
    this.opening = opening;
  }

  @Override
  public Integer call() {
    if (words.size() < 2) {
      throw new ParameterException(
          spec.commandLine(),
          words.isEmpty() ? "a sound and a question are missing" : "the question is missing");
    }
    String question = words.getLast();
    if (question.isBlank()) {
      throw new ParameterException(spec.commandLine(), "the question is empty");
    }
    List<Recording> recordings = new ArrayList<>();
    try (Senses senses = opening.open(console, store, settings.read(console).models().speech())) {
      for (String sound : words.subList(0, words.size() - 1)) {
        recordings.add(choice.decode(sound, senses.decoder()));
      }
      List<Question.Part> parts = new ArrayList<>();
      recordings.forEach(recording -> parts.add(new Question.Part.Audio(recording)));
      parts.add(new Question.Part.Text(question));
      try (Engine engine =
          new EmbeddedEngine(senses.listening(), EmbeddedEngine.Settings.DEFAULT)) {
        Answering.print(console, json, engine, senses.interrupt(), "qwen3-omni-flash", parts);
      }
    } finally {
      recordings.forEach(Recording::close);
    }
    return Exit.OK.code();
  }
}
