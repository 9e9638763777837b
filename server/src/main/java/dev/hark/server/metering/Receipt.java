package dev.hark.server.metering;

import dev.hark.audio.Recording;
import dev.hark.engine.Delta;
import dev.hark.engine.Model;
import dev.hark.engine.Models;
import dev.hark.engine.embedded.EmbeddedEngine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of one request: one line, written once, from which its bill can be computed again.
 * Carries no text and no sound, only their measures and hashes.
 *
 * @param asker who asked, and where
 * @param protocol "native", "compatible" or "hearings"
 * @param model the name asked for, which may be anything; {@link #NO_MODEL} when none was
 *     understood
 * @param outcome how it ended
 * @param reason the refusal's name, when there was one
 * @param sounds the sounds listened to
 * @param measure how the usage was counted; empty when nothing was
 * @param charge what of it is charged
 * @param replayOf the request whose answer was given again; that one was charged
 * @param engine the answering engine, "-" when none was asked
 * @param counted what the engine counted itself, when it does; no bill goes by it
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
    Optional<Measure> measure,
    Charge charge,
    Optional<String> replayOf,
    String engine,
    Optional<Delta.Counted> counted,
    Times times) {

  /** Stands for the model of a request that named none. */
  public static final String NO_MODEL = "-";

  /** Stands for every model that there is not. */
  public static final String UNKNOWN_MODEL = "unknown";

  private static final String NO_ENGINE = "-";

  public Receipt {
    sounds = List.copyOf(sounds);
  }

  /**
   * Whether another program answered, wholly or in part, and its own count is not known: engines
   * tell one only when they end an answer themselves, not when it is cut or left.
   */
  public boolean countUntold() {
    boolean answered = usage().filter(usage -> usage.outputTokens() > 0).isPresent();
    boolean another = !engine.equals(NO_ENGINE) && !engine.equals(EmbeddedEngine.NAME);
    return answered && another && counted.isEmpty() && replayOf.isEmpty();
  }

  /** The receipt of an engine that counts nothing. */
  public Receipt(
      Instant at,
      String requestId,
      Asker asker,
      String protocol,
      String model,
      Outcome outcome,
      Optional<String> reason,
      List<Sound> sounds,
      Optional<Measure> measure,
      Charge charge,
      Optional<String> replayOf,
      String engine,
      Times times) {
    this(
        at,
        requestId,
        asker,
        protocol,
        model,
        outcome,
        reason,
        sounds,
        measure,
        charge,
        replayOf,
        engine,
        Optional.empty(),
        times);
  }

  /**
   * The model's own name, which price books go by; the name asked for when there is no such one.
   */
  public String profile() {
    return ownName().orElse(model);
  }

  /**
   * The model that was asked for by any of its names: its own name, that of facts, {@link
   * #NO_MODEL} or {@link #UNKNOWN_MODEL}. One of few, whatever callers write.
   */
  public String publicModel() {
    if (model.equals(Models.FACTS) || model.equals(NO_MODEL)) {
      return model;
    }
    return ownName().orElse(UNKNOWN_MODEL);
  }

  private Optional<String> ownName() {
    return Models.STANDARD.find(model).map(Model::name);
  }

  /** Whether another receipt says the same of how a request ended and what it is charged. */
  public boolean agrees(Receipt other) {
    return requestId.equals(other.requestId)
        && outcome == other.outcome
        && reason.equals(other.reason)
        && charge.equals(other.charge);
  }

  /** What was used; empty when nothing was. */
  public Optional<Usage> usage() {
    return measure.map(Measure::usage);
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

  /**
   * A sound: its hash, its length, and how much of it was listened to, in frames of {@link
   * Recording#SAMPLE_RATE_HERTZ}.
   */
  public record Sound(String sha256, long totalFrames, long heardFrames) {

    public static Sound of(Recording recording) {
      return new Sound(recording.sha256(), recording.totalFrames(), recording.frames());
    }

    public double totalSeconds() {
      return (double) totalFrames / Recording.SAMPLE_RATE_HERTZ;
    }

    public double heardSeconds() {
      return (double) heardFrames / Recording.SAMPLE_RATE_HERTZ;
    }
  }

  /** Milliseconds in line, until the first word, and in all; -1 for what never happened. */
  public record Times(long queuedMillis, long firstWordMillis, long totalMillis) {}
}
