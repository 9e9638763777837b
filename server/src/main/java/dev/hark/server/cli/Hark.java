package dev.hark.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command itself; alone it prints its help. */
@Command(
    name = "hark",
    description = "Audio understanding you host yourself.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class Hark implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  /** Runs the command line. */
  static int execute(String... arguments) {
    return new CommandLine(new Hark()).execute(arguments);
  }
}
