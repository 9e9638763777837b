package dev.hark.server.cli;

import dev.hark.audio.UndecodableAudio;
import dev.hark.audio.decode.DecoderUnavailable;
import dev.hark.engine.EngineFailure;
import dev.hark.hearing.models.ModelMissing;
import dev.hark.server.app.BadConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Why a command failed, in one line, with its code and the exit code that tells scripts. */
final class Complaint extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Exit exit;
  private final String code;

  /**
   * @param code public and stable, such as "missing_file"
   * @param message one sentence; line breaks become blanks
   */
  Complaint(Exit exit, String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exit = exit;
    this.code = code;
  }

  Complaint(Exit exit, String code, String message) {
    this(exit, code, message, null);
  }

  Exit exit() {
    return exit;
  }

  /** What a person and a script read. */
  String line() {
    String message = String.valueOf(getMessage()).replaceAll("\\s+", " ").strip();
    return message + " [" + code + "]";
  }

  /** What to say about anything that went wrong. */
  static Complaint about(Throwable failure) {
    return switch (failure) {
      case Complaint complaint -> complaint;
      case UndecodableAudio e -> new Complaint(Exit.BAD_SOUND, e.reason().code(), message(e), e);
      case BadConfiguration e -> new Complaint(Exit.USAGE, "bad_configuration", message(e), e);
      case ModelMissing e -> new Complaint(Exit.NO_MODEL, "model_missing", message(e), e);
      case DecoderUnavailable e ->
          new Complaint(Exit.UNAVAILABLE, "decoder_unavailable", message(e), e);
      case EngineFailure e -> new Complaint(Exit.UNAVAILABLE, "engine_failure", message(e), e);
      case CancellationException e ->
          new Complaint(Exit.INTERRUPTED, "interrupted", "interrupted", e);
      case IOException e -> new Complaint(Exit.UNAVAILABLE, "io_error", message(e), e);
      case UncheckedIOException e -> new Complaint(Exit.UNAVAILABLE, "io_error", message(e), e);
      default ->
          new Complaint(
              Exit.BROKEN,
              "internal_error",
              "a fault in Hark itself: %s (HARK_DEBUG=1 shows where)".formatted(failure),
              failure);
    };
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
