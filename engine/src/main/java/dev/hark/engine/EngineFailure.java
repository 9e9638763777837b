package dev.hark.engine;

import java.time.Duration;

/** An engine gave no answer, or no more of it. */
public abstract sealed class EngineFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private EngineFailure(String message, Throwable cause) {
    super(message, cause);
  }

  private EngineFailure(String message) {
    super(message);
  }

  /** Whether the same question may succeed if asked again. */
  public abstract boolean retryable();

  /** Too much work at once. */
  public static final class Overloaded extends EngineFailure {
    private static final long serialVersionUID = 1L;
    private final Duration retryAfter;
    private final boolean told;

    /** A failure after which it is guessed how long to wait. */
    public Overloaded(String message, Duration retryAfter) {
      this(message, retryAfter, false);
    }

    /**
     * @param told whether the engine itself named the time
     */
    public Overloaded(String message, Duration retryAfter, boolean told) {
      super(message);
      this.retryAfter = retryAfter;
      this.told = told;
    }

    /** Whether the engine itself named the time to wait. */
    public boolean told() {
      return told;
    }

    public Duration retryAfter() {
      return retryAfter;
    }

    @Override
    public boolean retryable() {
      return true;
    }
  }

  /** The line before the engine takes no more questions and ends those that run. */
  public static final class Stopping extends EngineFailure {
    private static final long serialVersionUID = 1L;

    public Stopping() {
      super("the server is shutting down");
    }

    @Override
    public boolean retryable() {
      return true;
    }
  }

  /** The engine broke. */
  public static final class Broken extends EngineFailure {
    private static final long serialVersionUID = 1L;

    public Broken(String message, Throwable cause) {
      super(message, cause);
    }

    public Broken(String message) {
      super(message);
    }

    /** Whether the engine lives and said so in its own words; else it was lost. */
    public boolean said() {
      return getCause() == null;
    }

    @Override
    public boolean retryable() {
      return true;
    }
  }

  /** The engine takes no question under the key that Hark has for it. */
  public static final class KeyRefused extends EngineFailure {
    private static final long serialVersionUID = 1L;

    public KeyRefused(String message) {
      super(message);
    }

    @Override
    public boolean retryable() {
      return true;
    }
  }

  /** The engine will not answer this question, now or later. */
  public static final class Refused extends EngineFailure {
    private static final long serialVersionUID = 1L;

    public Refused(String message) {
      super(message);
    }

    @Override
    public boolean retryable() {
      return false;
    }
  }

  /** The time limit of the answer passed. */
  public static final class TimedOut extends EngineFailure {
    private static final long serialVersionUID = 1L;

    public TimedOut(String message) {
      super(message);
    }

    @Override
    public boolean retryable() {
      return true;
    }
  }
}
