package dev.hark.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands in the order in which somebody comes to need them, each group under its title. */
final class CommandGroups {

  /** Every command stands in one of them; a test holds it to that. */
  static final SequencedMap<String, List<String>> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put("Ask about sounds", List.of("caption", "ask", "hear"));
    GROUPS.put("Serve", List.of("serve", "doctor", "engines"));
    GROUPS.put("Models", List.of("pull", "models", "compare"));
    GROUPS.put(
        "Who may ask, and what it costs", List.of("accounts", "keys", "quota", "usage", "prices"));
    GROUPS.put("Keep", List.of("backup", "restore"));
    GROUPS.put("Help", List.of("help"));
  }

  private CommandGroups() {}

  /** Has the command's help list its subcommands this way. */
  static void show(CommandLine line) {
    line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandGroups::list);
  }

  private static String list(Help help) {
    Map<String, Help> commands = help.subcommands();
    StringBuilder text = new StringBuilder();
    GROUPS.forEach((title, names) -> {
      text.append("%n%s:%n".formatted(title));
      Map<String, Help> group = new LinkedHashMap<>();
      names.forEach(name -> group.put(name, commands.get(name)));
      text.append(help.commandList(group));
    });
    return text.toString();
  }
}
