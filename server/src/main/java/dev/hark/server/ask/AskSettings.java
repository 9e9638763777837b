package dev.hark.server.ask;

import java.time.Duration;

/**
 * What a request may ask for, and where Hark is kinder or stricter than the service it is
 * compatible with.
 *
 * @param maxInProgress model calls taken on at once, from the reading of the body to the end of the
 *     answer; more are refused at once
 * @param maxMessages messages of a conversation
 * @param maxAudios sounds of a conversation
 * @param requestTime time for an answer in one piece, intake and queue included; the service gives
 *     up at 298 seconds
 * @param streamTime time for a streamed answer, which comment lines keep alive
 * @param decodeTime time to decode a sound of no length; a second per minute of sound is added
 * @param heardSecondsQwenAudio how much of a sound the Qwen-Audio models listen to
 * @param allowQwenAudioOnCompat whether the OpenAI-compatible path serves the Qwen-Audio models
 * @param allowFlashWithoutStream whether qwen3-omni-flash answers in one piece, too
 * @param refuseTextForCaptioner whether text sent to the captioner is an error, not ignored
 * @param refuseTurnsForCaptioner whether a conversation sent to the captioner is an error; else its
 *     last user message counts
 * @param refuseIncrementalWithoutStream whether {@code incremental_output} without a stream is an
 *     error, not ignored
 * @param hearings what a request for facts alone may bring
 */
public record AskSettings(
    int maxInProgress,
    int maxMessages,
    int maxAudios,
    Duration requestTime,
    Duration streamTime,
    Duration decodeTime,
    double heardSecondsQwenAudio,
    boolean allowQwenAudioOnCompat,
    boolean allowFlashWithoutStream,
    boolean refuseTextForCaptioner,
    boolean refuseTurnsForCaptioner,
    boolean refuseIncrementalWithoutStream,
    HearingSettings hearings) {

  public static final AskSettings DEFAULT =
      new AskSettings(
          256,
          256,
          16,
          Duration.ofSeconds(290),
          Duration.ofMinutes(30),
          Duration.ofSeconds(10),
          30,
          true,
          false,
          false,
          false,
          false,
          HearingSettings.DEFAULT);
}
