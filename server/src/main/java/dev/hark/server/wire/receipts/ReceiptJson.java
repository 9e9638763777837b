package dev.hark.server.wire.receipts;

import dev.hark.engine.Delta;
import dev.hark.server.metering.Charge;
import dev.hark.server.metering.Explanation;
import dev.hark.server.metering.Price;
import dev.hark.server.metering.RateCard;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Usage;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A receipt as JSON; what there is not is left out. */
final class ReceiptJson {

  private static final JsonMapper MAPPER = new JsonMapper();

  private ReceiptJson() {}

  static ObjectNode of(Receipt receipt, RateCard card) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("request_id", receipt.requestId());
    root.put("at", receipt.at().toString());
    root.put("account", receipt.asker().account());
    root.put("key", receipt.keyId());
    root.put("region", receipt.asker().region());
    root.put("protocol", receipt.protocol());
    root.put("model", receipt.model());
    root.put("engine", receipt.engine());
    root.put("outcome", receipt.outcome().name().toLowerCase(Locale.ROOT));
    receipt.reason().ifPresent(reason -> root.put("reason", reason));
    receipt.replayOf().ifPresent(first -> root.put("replay_of", first));
    root.putArray("sounds");
    receipt.sounds().forEach(sound -> root.withArray("sounds").add(of(sound)));
    receipt.usage().ifPresent(usage -> root.set("usage", of(usage)));
    receipt.counted().ifPresent(count -> root.set("counted_by_engine", of(count)));
    if (receipt.countUntold()) {
      root.putNull("counted_by_engine");
    }
    ObjectNode charged = of(receipt.charge());
    if (card.prices().lackedPrice(receipt)) {
      charged.put("no_price_in_force", true);
    }
    root.set("charged", charged);
    root.set("milliseconds", of(receipt.times()));
    root.putArray("arithmetic");
    Explanation.lines(receipt, card).forEach(line -> root.withArray("arithmetic").add(line));
    return root;
  }

  private static ObjectNode of(Receipt.Sound sound) {
    return MAPPER
        .createObjectNode()
        .put("sha256", sound.sha256())
        .put("heard_seconds", sound.heardSeconds())
        .put("total_seconds", sound.totalSeconds());
  }

  private static ObjectNode of(Usage usage) {
    return MAPPER
        .createObjectNode()
        .put("audio_tokens", usage.audioTokens())
        .put("text_tokens", usage.textTokens())
        .put("output_tokens", usage.outputTokens())
        .put("total_tokens", usage.totalTokens());
  }

  private static ObjectNode of(Delta.Counted count) {
    ObjectNode node =
        MAPPER
            .createObjectNode()
            .put("prompt_tokens", count.promptTokens())
            .put("completion_tokens", count.completionTokens());
    count.audioTokens().ifPresent(tokens -> node.put("audio_tokens", tokens));
    count.cachedTokens().ifPresent(tokens -> node.put("cached_tokens", tokens));
    return node;
  }

  private static ObjectNode of(Charge charge) {
    ObjectNode node = MAPPER.createObjectNode().put("tokens", charge.tokens());
    if (!charge.grant().isEmpty()) {
      node.put("free_quota", charge.grant());
    }
    charge.price().ifPresent(price -> fill(node, price));
    return node;
  }

  private static void fill(ObjectNode node, Price price) {
    node.put("amount", price.money().amount());
    node.put("currency", price.currency());
    node.put("price_version", price.version());
  }

  private static ObjectNode of(Receipt.Times times) {
    ObjectNode node = MAPPER.createObjectNode();
    putTime(node, "queued", times.queuedMillis());
    putTime(node, "first_word", times.firstWordMillis());
    putTime(node, "total", times.totalMillis());
    return node;
  }

  private static void putTime(ObjectNode node, String name, long millis) {
    if (millis >= 0) {
      node.put(name, millis);
    }
  }
}
