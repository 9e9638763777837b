package dev.hark.server.cli;

import dev.hark.server.accounts.BadOrder;
import dev.hark.server.accounts.Operator;
import dev.hark.server.admission.KeySecret;
import dev.hark.server.app.Settings;
import dev.hark.server.store.Database;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How an operator's command reaches the accounts, and how it shows them. */
final class OperatorChoice {

  @Mixin private final BooksChoice books = new BooksChoice();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** Does one thing and shows what came of it. */
  int one(Console console, Function<Operator, ObjectNode> work) {
    return one(console, work, UnaryOperator.identity());
  }

  /**
   * Does one thing and shows what came of it.
   *
   * @param forEyes what it looks like where it is not JSON
   */
  int one(Console console, Function<Operator, ObjectNode> work, UnaryOperator<ObjectNode> forEyes) {
    ObjectNode node = work(console, work);
    if (json) {
      console.out().println(node);
    } else {
      forEyes.apply(node).properties().forEach(field -> line(console, field));
    }
    return Exit.OK.code();
  }

  private static void line(Console console, Map.Entry<String, JsonNode> field) {
    if (!field.getValue().asString().isEmpty()) {
      console.out().println("%-13s %s".formatted(field.getKey(), field.getValue().asString()));
    }
  }

  /** Shows a list. */
  int list(Console console, Function<Operator, List<ObjectNode>> work) {
    return list(console, work, UnaryOperator.identity());
  }

  /**
   * Shows a list.
   *
   * @param forEyes what each looks like where it is not JSON
   */
  int list(
      Console console,
      Function<Operator, List<ObjectNode>> work,
      UnaryOperator<ObjectNode> forEyes) {
    List<ObjectNode> nodes = work(console, work);
    if (json) {
      ArrayNode array = new JsonMapper().createArrayNode();
      nodes.forEach(array::add);
      console.out().println(array);
    } else {
      RowTable.lines(nodes.stream().map(forEyes).toList()).forEach(console.out()::println);
    }
    return Exit.OK.code();
  }

  private <T> T work(Console console, Function<Operator, T> work) {
    Settings settings = books.settings(console);
    String region = settings.accounts().region();
    try (Database database = books.database(settings)) {
      Operator operator =
          new Operator(
              database,
              KeySecret.open(settings.dataDir(), settings.accounts()),
              books.card(settings).prices(),
              new Operator.Place(region, settings.billing().currencyIn(region)),
              Clock.systemUTC());
      return work.apply(operator);
    } catch (BadOrder e) {
      String code = e.missing() ? "not_there" : "bad_order";
      throw new Complaint(Exit.USAGE, code, String.valueOf(e.getMessage()), e);
    } catch (IllegalStateException e) {
      throw new Complaint(Exit.UNAVAILABLE, "no_database", String.valueOf(e.getMessage()), e);
    }
  }
}
