package dev.hark.server.http;

/** A {@link Problem} that shows while a request is read. */
public final class ProblemFound extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  public ProblemFound(Problem problem, String message) {
    super(message);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
