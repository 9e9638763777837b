package dev.hark.server.metering;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of one request: one line, written once. Carries no text and no sound, only their
 * measures and hashes.
 *
 * @param asker who asked, and where
 * @param protocol "native", "compatible" or "hearings"
 * @param model the name asked for, "-" when none was understood
 * @param outcome how it ended
 * @param reason the refusal's name, when there was one
 * @param sounds the sounds listened to
 * @param usage empty when nothing was used
 * @param charge what of it is charged
 * @param engine the answering engine, "-" when none was asked
 */
public record Receipt(
    Instant at,
    String requestId,
    Asker asker,
    String protocol,
    String model,
    Outcome outcome,
    Optional<String> reason,
    List<Sound> sounds,
    Optional<Usage> usage,
    Charge charge,
    String engine,
    Times times) {

  public Receipt {
    sounds = List.copyOf(sounds);
  }

  /** The id of the key that was used. */
  public String keyId() {
    return asker.keyId();
  }

  /**
   * Who asked, and where.
   *
   * @param account whose bill it is
   * @param region of the deployment
   * @param node that served
   */
  public record Asker(String account, String keyId, String region, String node) {}

  /** How a request ended. */
  public enum Outcome {
    SERVED,
    REFUSED,
    CANCELLED,
    FAILED
  }

  /** A sound: its hash, its length, and how much of it was listened to. */
  public record Sound(String sha256, double totalSeconds, double heardSeconds) {}

  /** Milliseconds in line, until the first word, and in all; -1 for what never happened. */
  public record Times(long queuedMillis, long firstWordMillis, long totalMillis) {}
}
