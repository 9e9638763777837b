package dev.hark.server.metering;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How use becomes tokens and tokens become money: the rules and prices in force, and those of
 * before.
 *
 * @param tokenRules oldest first; the last is in force
 */
public record RateCard(List<TokenRules> tokenRules, PriceList prices) {

  /** The rate card of the documentation, which comes with Hark. */
  public static final RateCard STANDARD =
      RateCardFile.read(ConfigFactory.parseResources(RateCard.class, "rate-card.conf", strict()));

  /**
   * @throws IllegalArgumentException when there are no rules or two versions share a name
   */
  public RateCard {
    if (tokenRules.isEmpty()) {
      throw new IllegalArgumentException("token-rules must have at least one version");
    }
    Set<String> versions = new HashSet<>();
    for (TokenRules rules : tokenRules) {
      if (!versions.add(rules.version())) {
        throw new IllegalArgumentException("two token rules have the version " + rules.version());
      }
    }
    tokenRules = List.copyOf(tokenRules);
  }

  /**
   * Reads a file of the form of {@code rate-card.conf}.
   *
   * @throws IllegalArgumentException when it cannot be read or followed; the message says why
   */
  public static RateCard read(Path file) {
    try {
      return RateCardFile.read(ConfigFactory.parseFile(file.toFile(), strict()));
    } catch (ConfigException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the rate card " + file + " cannot be followed: " + e.getMessage(), e);
    }
  }

  private static ConfigParseOptions strict() {
    return ConfigParseOptions.defaults().setAllowMissing(false);
  }

  /** The rules in force. */
  public TokenRules rules() {
    return tokenRules.getLast();
  }

  /** The rules of a version that a receipt names, if they are still here. */
  public Optional<TokenRules> rules(String version) {
    return tokenRules.stream().filter(rules -> rules.version().equals(version)).findFirst();
  }
}
