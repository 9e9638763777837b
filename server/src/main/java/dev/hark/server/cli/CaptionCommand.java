package dev.hark.server.cli;

import dev.hark.audio.Recording;
import dev.hark.engine.Engine;
import dev.hark.engine.Question;
import dev.hark.engine.embedded.EmbeddedEngine;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hark caption}: a sound described in English. */
@Command(
    name = "caption",
    mixinStandardHelpOptions = true,
    description = "Describe a sound in English.")
final class CaptionCommand implements Callable<Integer> {

  private final Console console;
  private final Senses.Opening opening;

  @Mixin private final StoreChoice store = new StoreChoice();
  @Mixin private final SoundChoice choice = new SoundChoice();
  @Mixin private final SettingsChoice settings = new SettingsChoice();

  @Parameters(paramLabel = "SOUND", description = "A file or an http(s) address.")
  private String sound = "";

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  CaptionCommand(Console console, Senses.Opening opening) {
    this.console = console;
    this.opening = opening;
  }

  @Override
  public Integer call() {
    try (Senses senses = opening.open(console, store, settings.read(console).models().speech());
        Recording recording = choice.decode(sound, senses.decoder());
        Engine engine = new EmbeddedEngine(senses.listening(), EmbeddedEngine.Settings.DEFAULT)) {
      Answering.print(
          console,
          json,
          engine,
          senses.interrupt(),
          "qwen3-omni-30b-a3b-captioner",
          List.of(new Question.Part.Audio(recording)));
    }
    return Exit.OK.code();
  }
}
