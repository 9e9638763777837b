package dev.hark.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code hark engines}: the engines of a running server, and which programs get questions. */
@Command(
    name = "engines",
    mixinStandardHelpOptions = true,
    description =
        "List the engines of a running server and the programs of its fleets, or keep questions"
            + " from a program.",
    footer = {
      "",
      "HARK_API_KEY in the environment is the key; it needs the scope admin.",
      "Without a server, 'hark doctor --engines --config FILE' looks at the same."
    })
final class EnginesCommand implements Callable<Integer> {

  private static final String ENGINES = "/admin/v1/engines";
  private static final String DRAINS = "/admin/v1/drains";
  private static final String NONE = "-";

  private final Console console;

  @Mixin private final ServerChoice server = new ServerChoice();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  private EnginesCommand(Console console) {
    this.console = console;
  }

  /** The command with its subcommands. */
  static CommandLine line(Console console) {
    return new CommandLine(new EnginesCommand(console))
        .addSubcommand(new Drain(console))
        .addSubcommand(new Undrain(console));
  }

  @Override
  public Integer call() {
    JsonNode engines = server.get(console, ENGINES).path("data");
    if (json) {
      console.out().println(engines);
      return Exit.OK.code();
    }
    List<ObjectNode> rows = new ArrayList<>();
    for (JsonNode engine : engines) {
      JsonNode programs = engine.path("programs");
      if (programs.isEmpty()) {
        rows.add(row(engine, JsonMapper.shared().createObjectNode()));
      }
      programs.forEach(program -> rows.add(row(engine, program)));
    }
    RowTable.lines(rows).forEach(console.out()::println);
    return Exit.OK.code();
  }

  private static ObjectNode row(JsonNode engine, JsonNode program) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("engine", engine.path("engine").asString())
        .put("ready", engine.path("ready").asBoolean() ? "yes" : "no")
        .put("answering", engine.path("answering").asString())
        .put("waiting", engine.path("waiting").asString())
        .put("program", program.path("program").asString(NONE))
        .put("state", program.path("state").asString(NONE))
        .put("questions", program.path("questions").asString(NONE))
        .put("load_seconds", program.path("load_seconds").asString(NONE));
  }

  /** One program, and what becomes of it. */
  private static final class Order {

    @Mixin private final ServerChoice server = new ServerChoice();

    @Parameters(index = "0", paramLabel = "ENGINE", description = "The fleet.")
    private String engine = "";

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "PROGRAM",
        description = "Its address, as 'hark engines' tells it.")
    private Optional<String> program = Optional.empty();

    int send(Console console, boolean drained) {
      ObjectNode order = JsonMapper.shared().createObjectNode();
      order.put("engine", engine).put("drained", drained);
      program.ifPresent(named -> order.put("program", named));
      JsonNode now = server.post(console, DRAINS, order);
      console
          .out()
          .println(
              "%s is %s and answers %s"
                  .formatted(
                      now.path("program").asString(),
                      now.path("state").asString(),
                      questions(now.path("questions").asInt())));
      return Exit.OK.code();
    }

    private static String questions(int count) {
      return count == 1 ? "1 question" : count + " questions";
    }
  }

  @Command(
      name = "drain",
      mixinStandardHelpOptions = true,
      description = "Give a program no more questions; what it has it answers.")
  private static final class Drain implements Callable<Integer> {

    private final Console console;

    @Mixin private final Order order = new Order();

    Drain(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      return order.send(console, true);
    }
  }

  @Command(
      name = "undrain",
      mixinStandardHelpOptions = true,
      description = "Give a program questions again.")
  private static final class Undrain implements Callable<Integer> {

    private final Console console;

    @Mixin private final Order order = new Order();

    Undrain(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      return order.send(console, false);
    }
  }
}
