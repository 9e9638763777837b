package dev.hark.server.wire;

import static dev.hark.server.testing.TestServer.sound;

/**
 * A request's body and the refusal that it is answered with.
 *
 * @param code as it stands in the answer
 */
record RefusedBody(String name, String body, int status, String code, String message) {

  static final String PREFIX = "<400> InternalError.Algo.InvalidParameter: ";
  static final String ONE_SECOND = sound(1);

  @Override
  public String toString() {
    return name;
  }

  /** A native body with these messages and, unless empty, these parameters. */
  static String nativeBody(String messages, String parameters) {
    return "{\"model\":\"qwen-audio-turbo\",\"input\":{\"messages\":"
        + messages
        + "}"
        + (parameters.isEmpty() ? "" : ",\"parameters\":" + parameters)
        + "}";
  }

  /** One message of a user. */
  static String user(String content) {
    return "[{\"role\":\"user\",\"content\":" + content + "}]";
  }

  static String nativeAudio(String value) {
    return nativeBody(user("[{\"audio\":\"" + value + "\"}]"), "");
  }

  static String nativeParameters(String parameters) {
    return nativeBody(user("[{\"audio\":\"" + ONE_SECOND + "\"}]"), parameters);
  }
}
