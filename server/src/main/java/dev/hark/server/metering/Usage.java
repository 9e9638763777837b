package dev.hark.server.metering;

import dev.hark.engine.Model;

/**
 * What a request used. Which of these numbers a protocol shows depends on the family.
 *
 * @param audioTokens of all sounds, after any cut
 * @param textTokens of the conversation and its frame, without the sounds
 * @param outputTokens of the answer so far
 */
public record Usage(Model.Family family, int audioTokens, int textTokens, int outputTokens) {

  /** What the prompt took: Qwen-Audio reports it without the sounds on the native protocol. */
  public int inputTokens() {
    return audioTokens + textTokens;
  }

  public int totalTokens() {
    return inputTokens() + outputTokens;
  }

  public Usage withOutput(int tokens) {
    return new Usage(family, audioTokens, textTokens, tokens);
  }
}
