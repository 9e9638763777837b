package dev.hark.server.cli;

import dev.hark.server.metering.PriceBook;
import dev.hark.server.metering.RateCard;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code hark prices}: the price books. */
@Command(
    name = "prices",
    mixinStandardHelpOptions = true,
    description = "Print the price books: for a million tokens, by region and currency.")
final class PricesCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final BooksChoice books = new BooksChoice();

  @Option(names = "--json", description = "Print a JSON array.")
  private boolean json;

  PricesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    RateCard card = books.card(books.settings(console));
    Instant now = Instant.now();
    if (json) {
      console.out().println(array(card, now).toPrettyString());
      return Exit.OK.code();
    }
    for (PriceBook book : card.prices().books()) {
      console.out().println(title(book, now));
      new TreeMap<>(book.models())
          .forEach((model, page) -> console.out().println(line(model, page)));
    }
    return Exit.OK.code();
  }

  private static String title(PriceBook book, Instant now) {
    String from = book.validFrom().map(at -> ", from " + at).orElse("");
    String until = book.validUntil().map(at -> ", until " + at).orElse("");
    String force = book.validAt(now) ? "" : book.endedAt(now) ? " (ENDED)" : " (NOT YET)";
    return "%s in %s, version %s%s%s%s"
        .formatted(book.region(), book.currency(), book.version(), from, until, force);
  }

  private static String line(String model, PriceBook.Page page) {
    String price =
        page.rate()
            .map(rate ->
                "%s in, %s out"
                    .formatted(
                        rate.inputPerMillion().toPlainString(),
                        rate.outputPerMillion().toPlainString()))
            .orElse("not sold");
    String free =
        page.freeQuota()
            .map(quota -> "%s tokens free for %s days".formatted(quota.tokens(), quota.days()))
            .orElse("nothing free");
    return "  " + pad(model, 30) + " " + pad(price, 22) + " " + free;
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static ArrayNode array(RateCard card, Instant now) {
    ArrayNode array = new JsonMapper().createArrayNode();
    for (PriceBook book : card.prices().books()) {
      ObjectNode node = array.addObject();
      node.put("region", book.region()).put("currency", book.currency());
      node.put("version", book.version());
      node.put("in_force", book.validAt(now));
      time(node, "valid_from", book.validFrom());
      time(node, "valid_until", book.validUntil());
      for (Map.Entry<String, PriceBook.Page> entry : new TreeMap<>(book.models()).entrySet()) {
        ObjectNode model = node.withObject("models").putObject(entry.getKey());
        PriceBook.Page page = entry.getValue();
        page.rate()
            .ifPresent(rate ->
                model
                    .put("input_per_million", rate.inputPerMillion())
                    .put("output_per_million", rate.outputPerMillion()));
        page.freeQuota()
            .ifPresent(
                quota -> model.put("free_tokens", quota.tokens()).put("free_days", quota.days()));
      }
    }
    return array;
  }

  private static void time(ObjectNode node, String name, Optional<Instant> at) {
    at.ifPresent(known -> node.put(name, known.toString()));
  }
}
