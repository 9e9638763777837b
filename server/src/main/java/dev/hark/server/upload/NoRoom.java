package dev.hark.server.upload;

import java.io.IOException;

/** A file that does not fit: it is too large itself, or the shelf, or its disk, takes no more. */
public final class NoRoom extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean fileTooLarge;

  NoRoom(boolean fileTooLarge) {
    super(fileTooLarge ? "the file is too large" : "the upload space is full");
    this.fileTooLarge = fileTooLarge;
  }

  /** The disk does not take what it should. */
  NoRoom(IOException why) {
    super("the upload space cannot be written", why);
    this.fileTooLarge = false;
  }

  /** Whether it would not fit at any other time either. */
  public boolean fileTooLarge() {
    return fileTooLarge;
  }
}
