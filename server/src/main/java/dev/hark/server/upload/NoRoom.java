package dev.hark.server.upload;

/** A file that does not fit: it is too large itself, or the shelf is full. */
public final class NoRoom extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean fileTooLarge;

  NoRoom(boolean fileTooLarge) {
    super(fileTooLarge ? "the file is too large" : "the upload space is full");
    this.fileTooLarge = fileTooLarge;
  }

  /** Whether it would not fit at any other time either. */
  public boolean fileTooLarge() {
    return fileTooLarge;
  }
}
