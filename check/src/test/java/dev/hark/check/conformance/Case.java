package dev.hark.check.conformance;

import tools.jackson.databind.JsonNode;

/**
 * One thing that clients do, and what must come of it.
 *
 * @param name as the client programs print it
 * @param title for people, a line of the table
 */
public record Case(String name, String title, Check check) {

  /** Looks at what a client saw; throws an {@link AssertionError} when it is not right. */
  @FunctionalInterface
  public interface Check {
    void of(JsonNode seen, Subject subject);
  }
}
