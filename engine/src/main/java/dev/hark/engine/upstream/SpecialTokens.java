package dev.hark.engine.upstream;

import java.util.regex.Pattern;

/**
 * Marks that models read as commands, not as text: {@code <|im_end|>}, {@code <|AUDIO|>}, {@code
 * <think>}. Engines turn them into the real tokens wherever they stand, so that a user's words
 * could end their turn or bring a sound that is not there.
 */
final class SpecialTokens {

  /** Every opening of a mark; a blank behind the bracket makes it plain text for any tokenizer. */
  private static final Pattern OPENING =
      Pattern.compile("<(?=\\||/?(?:think|tool_call|tool_response|tts_\\w*|__\\w*)\\b)");

  private SpecialTokens() {}

  /** The same words with no mark left in them. */
  static String neutralised(String text) {
    return OPENING.matcher(text).replaceAll("< ");
  }
}
