package dev.hark.server.metering;

import dev.hark.engine.Model.Family;
import java.util.EnumMap;
import java.util.Map;

/**
 * One version of the rules by which sounds and words become tokens. A version never changes once
 * receipts name it.
 *
 * @param version named by receipts
 * @param tokenizer what counts words
 * @param families one rule each
 */
public record TokenRules(String version, String tokenizer, Map<Family, FamilyRule> families) {

  /**
   * @throws IllegalArgumentException when a family has no rule
   */
  public TokenRules {
    for (Family family : Family.values()) {
      if (!families.containsKey(family)) {
        throw new IllegalArgumentException("no token rule for the family " + family);
      }
    }
    families = Map.copyOf(new EnumMap<>(families));
  }

  /** The rule of a family. */
  public FamilyRule of(Family family) {
    FamilyRule rule = families.get(family);
    if (rule == null) {
      throw new IllegalStateException("no token rule for the family " + family);
    }
    return rule;
  }
}
