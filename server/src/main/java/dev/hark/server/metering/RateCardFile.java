package dev.hark.server.metering;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.hark.engine.Model;
import dev.hark.engine.Model.Family;
import dev.hark.engine.Models;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a rate card; a key it does not know is an error, so that no price is silently another. */
final class RateCardFile {

  private RateCardFile() {}

  /**
   * @throws IllegalArgumentException when something is wrong; the message says where
   * @throws com.typesafe.config.ConfigException when a key is missing or of another kind
   */
  static RateCard read(Config file) {
    Config config = file.resolve();
    List<TokenRules> rules = new ArrayList<>();
    for (Config one : config.getConfigList("token-rules")) {
      rules.add(rules(one));
    }
    List<PriceBook> books = new ArrayList<>();
    for (Config one : config.getConfigList("price-books")) {
      books.add(book(one));
    }
    return new RateCard(rules, new PriceList(books));
  }

  private static TokenRules rules(Config config) {
    String version = config.getString("version");
    only(config, "token-rules " + version, Set.of("version", "tokenizer", "families"));
    Map<Family, FamilyRule> families = new EnumMap<>(Family.class);
    Config listed = config.getConfig("families");
    for (Family family : Family.values()) {
      String name = family.name().toLowerCase(Locale.ROOT).replace('_', '-');
      families.put(family, family(listed.getConfig(name), "family " + name));
    }
    if (listed.root().size() != families.size()) {
      throw new IllegalArgumentException("token-rules " + version + ": a family is unknown");
    }
    return new TokenRules(version, config.getString("tokenizer"), families);
  }

  private static FamilyRule family(Config config, String where) {
    only(
        config,
        where,
        Set.of(
            "tokens-per-second",
            "least-seconds",
            "marker-tokens",
            "counts-words",
            "turn",
            "answer-opening",
            "default-system",
            "sound-label",
            "answer-end"));
    return new FamilyRule(
        decimal(config, "tokens-per-second", where),
        config.getInt("least-seconds"),
        config.getInt("marker-tokens"),
        config.getBoolean("counts-words"),
        config.getInt("turn"),
        config.getInt("answer-opening"),
        config.getInt("default-system"),
        config.getInt("sound-label"),
        config.getInt("answer-end"));
  }

  private static PriceBook book(Config config) {
    String where = config.getString("region") + " " + config.getString("currency");
    only(
        config,
        where,
        Set.of("region", "currency", "version", "valid-from", "valid-until", "models"));
    Map<String, PriceBook.Page> models = new TreeMap<>();
    Config listed = config.getConfig("models");
    for (Map.Entry<String, ConfigValue> model : listed.root().entrySet()) {
      String name = where + ", " + model.getKey();
      if (model.getValue().valueType() != ConfigValueType.OBJECT) {
        throw new IllegalArgumentException(name + ": not an object");
      }
      requireModel(model.getKey(), where);
      models.put(model.getKey(), page(listed.getObject(quoted(model.getKey())).toConfig(), name));
    }
    return new PriceBook(
        config.getString("region"),
        config.getString("currency"),
        config.getString("version"),
        instant(config, "valid-from", where),
        instant(config, "valid-until", where),
        models);
  }

  /** Prices under any other name than the model's own would never be charged. */
  private static void requireModel(String name, String where) {
    if (name.equals(Models.FACTS)) {
      return;
    }
    Model model =
        Models.STANDARD
            .find(name)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "%s: there is no model %s; there are: %s, %s"
                        .formatted(where, name, ownNames(), Models.FACTS)));
    if (!model.name().equals(name)) {
      throw new IllegalArgumentException(
          "%s: %s is another name of %s, under which its prices go"
              .formatted(where, name, model.name()));
    }
  }

  private static String ownNames() {
    return Models.STANDARD.all().stream().map(Model::name).collect(Collectors.joining(", "));
  }

  private static String quoted(String name) {
    return ConfigUtil.joinPath(name);
  }

  private static PriceBook.Page page(Config config, String where) {
    only(config, where, Set.of("input", "output", "free-tokens", "free-days"));
    try {
      return new PriceBook.Page(rate(config, where), quota(config));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
    }
  }

  private static Optional<Rate> rate(Config config, String where) {
    if (!both(config, "input", "output")) {
      return Optional.empty();
    }
    return Optional.of(
        Rate.perMillion(decimal(config, "input", where), decimal(config, "output", where)));
  }

  private static Optional<FreeQuota> quota(Config config) {
    return both(config, "free-tokens", "free-days")
        ? Optional.of(new FreeQuota(config.getLong("free-tokens"), config.getInt("free-days")))
        : Optional.empty();
  }

  private static boolean both(Config config, String one, String other) {
    if (config.hasPath(one) != config.hasPath(other)) {
      throw new IllegalArgumentException(one + " and " + other + " go together");
    }
    return config.hasPath(one);
  }

  /** As written, not by way of a double. */
  private static BigDecimal decimal(Config config, String key, String where) {
    try {
      return new BigDecimal(config.getString(key));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(where + ": " + key + " is not a number", e);
    }
  }

  private static Optional<Instant> instant(Config config, String key, String where) {
    if (!config.hasPath(key)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(config.getString(key)));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          where + ": " + key + " is not a time like 2026-01-01T00:00:00Z", e);
    }
  }

  private static void only(Config config, String where, Set<String> known) {
    Set<String> unknown = new TreeSet<>(config.root().keySet());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(where + ": unknown " + String.join(", ", unknown));
    }
  }
}
