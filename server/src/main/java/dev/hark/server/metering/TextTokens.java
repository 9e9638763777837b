package dev.hark.server.metering;

/** Counts the tokens of a text. Safe for any number of threads. */
@FunctionalInterface
public interface TextTokens {
  int count(String text);
}
