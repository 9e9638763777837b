package dev.hark.server.http;

/** What can be wrong with a request before anything of it is understood. */
public enum Problem {
  /** Not HTTP/1.1 as the standard has it. */
  MALFORMED(400),
  /** No such path. */
  NOT_FOUND(404),
  /** The path exists, but not for this method. */
  METHOD_NOT_ALLOWED(405),
  /** The body, or what it inflates to, is over the limit. */
  BODY_TOO_LARGE(413),
  /** The request line is over the limit. */
  REQUEST_LINE_TOO_LONG(414),
  /** The body is compressed in a way that is not accepted, or is not what it claims to be. */
  BAD_ENCODING(415),
  /** The headers are over the limit. */
  HEADERS_TOO_LARGE(431),
  /** A defect of the server. */
  INTERNAL(500),
  /** A transfer coding that is not supported. */
  NOT_IMPLEMENTED(501),
  /** Too many bodies in memory, or the server is going down. */
  OVERLOADED(503),
  /** Another version than HTTP/1.1. */
  VERSION(505);

  private final int status;

  Problem(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }

  /** The problem that a status of the web server stands for. */
  static Problem ofStatus(int status) {
    for (Problem problem : values()) {
      if (problem.status == status) {
        return problem;
      }
    }
    return status < 500 ? MALFORMED : INTERNAL;
  }
}
