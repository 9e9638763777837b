package dev.hark.hearing.models;

/** A model that is needed is not here and could not be got; the message says what to do. */
public final class ModelMissing extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ModelMissing(String message) {
    super(message);
  }

  public ModelMissing(String message, Throwable cause) {
    super(message, cause);
  }
}
