package dev.hark.engine;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * The stretches of a request's way to its first word, in their order. Each is an event of Java's
 * flight recorder, which costs nothing while nobody records.
 */
public enum Stage {
  /** The key is looked up. */
  ADMITTING,
  /** The body arrives. */
  RECEIVING,
  /** The JSON of the body is read. */
  READING,
  /** The model is chosen and what its account has left is looked at. */
  CHOOSING,
  /** A sound is taken in: its Base64 decoded, its file found, its address fetched. */
  TAKING_IN,
  /** A sound is decoded to samples. */
  DECODING,
  /** The tokens of the question are counted. */
  COUNTING,
  /** The most that the request can use is reserved. */
  RESERVING,
  /** The question goes to a program, until the head of its answer is there. */
  ASKING,
  /** The program works, until its first word is there. */
  WAITING,
  /** The first word is written to the caller. */
  SAYING;

  /** The name of the events. */
  public static final String EVENT = "dev.hark.Stage";

  /** The field of an event that holds the name of the stage. */
  public static final String FIELD = "stage";

  /** Begins it; closing what is returned ends it. */
  public Running begin() {
    Running running = new Running(name());
    running.begin();
    return running;
  }

  /** A stage that has begun. */
  @Name(EVENT)
  @Label("Stage of a request")
  @Category("Hark")
  @Description("A stretch of a request's way to its first word")
  @StackTrace(false)
  @SuppressWarnings("unused") // the recorder reads the field
  public static final class Running extends Event implements AutoCloseable {
    @Label("Stage")
    private final String stage;

    private Running(String stage) {
      this.stage = stage;
    }

    @Override
    public void close() {
      commit();
    }
  }
}
