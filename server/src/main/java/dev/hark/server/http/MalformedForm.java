package dev.hark.server.http;

/** A form that is not what multipart/form-data has to be; what it says is safe to send. */
public final class MalformedForm extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  public MalformedForm(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** What is wrong, for the sender. */
  public String sentence() {
    return sentence;
  }
}
