package dev.hark.server.cli;

/** How a command ends; scripts rely on the numbers, {@code docs/errors.md} lists them. */
enum Exit {
  /** All was done. */
  OK(0),
  /** At least one sound could not be had or read. */
  BAD_SOUND(1),
  /** The arguments make no sense. */
  USAGE(2),
  /** A model is missing and could not be got. */
  NO_MODEL(3),
  /** The machine refuses: a port in use, no decoder, a folder that can't be written. */
  UNAVAILABLE(4),
  /** A bill computed again comes to another number. */
  DIFFERENT(5),
  /** A fault of Hark's own. */
  BROKEN(70),
  /** Somebody pressed Ctrl-C. */
  INTERRUPTED(130);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
