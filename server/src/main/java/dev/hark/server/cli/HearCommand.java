package dev.hark.server.cli;

import dev.hark.audio.Recording;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.HearingJson;
import dev.hark.hearing.ListenOptions;
import dev.hark.hearing.Listening;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hark hear}: everything that is heard, as facts. */
@Command(
    name = "hear",
    mixinStandardHelpOptions = true,
    description = "Print what is heard: words, sounds, times and how sure.",
    footer = {
      "",
      "With --json one hearing a line, in the order of the sounds. A sound that can't be had or read",
      "is reported on standard error, the others are still heard, and the exit code is 1."
    })
final class HearCommand implements Callable<Integer> {

  private final Console console;
  private final Senses.Opening opening;

  @Mixin private final StoreChoice store = new StoreChoice();
  @Mixin private final SoundChoice choice = new SoundChoice();
  @Mixin private final SettingsChoice settings = new SettingsChoice();

  @Parameters(arity = "1..*", paramLabel = "SOUND", description = "A file or an http(s) address.")
  private List<String> sounds = List.of();

  @Option(names = "--json", description = "Print JSON, one hearing a line.")
  private boolean json;

  HearCommand(Console console, Senses.Opening opening) {
    this.console = console;
    this.opening = opening;
  }

  @Override
  public Integer call() {
    Exit exit = Exit.OK;
    try (Senses senses = opening.open(console, store, settings.read(console).models().speech())) {
      for (String sound : sounds) {
        Exit one = hear(sound, senses);
        exit = one == Exit.OK ? exit : one;
      }
    }
    return exit.code();
  }

  /** Prints one hearing; a bad sound is told and does not keep the others from being heard. */
  private Exit hear(String sound, Senses senses) {
    try (Recording recording = choice.decode(sound, senses.decoder())) {
      Listening listening = senses.listening();
      Hearing hearing =
          listening.listen(recording, ListenOptions.DEFAULT, senses.interrupt(), partial -> {});
      if (json) {
        console.out().println(HearingJson.write(hearing));
      } else {
        HearingText.print(sound, hearing, console.out());
      }
      console.out().flush();
      return Exit.OK;
    } catch (RuntimeException failure) {
      Complaint complaint = Complaint.about(failure);
      if (complaint.exit() != Exit.BAD_SOUND) {
        throw complaint;
      }
      console.complain(complaint);
      return Exit.BAD_SOUND;
    }
  }
}
