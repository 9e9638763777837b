package dev.hark.audio.decode.worker;

import dev.hark.audio.UndecodableAudio;

/** Ends a job: the clip is refused. Caught in {@link DecodeWorker} alone. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final UndecodableAudio.Reason reason;
  private final String detail;

  Refused(UndecodableAudio.Reason reason, String detail) {
    super(reason + " " + detail, null, false, false);
    this.reason = reason;
    this.detail = detail;
  }

  Message.Refused message() {
    return new Message.Refused(reason, detail);
  }
}
