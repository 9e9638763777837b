package dev.hark.server.http;

import java.io.IOException;

/**
 * One method on one path. Closed to strangers unless declared open.
 *
 * @param path absolute; a last segment of {@code {id}} stands for any one segment
 * @param open whether callers without a key may use it
 * @param scope what it asks of a key; empty for nothing but that it is one
 */
public record Route(String method, String path, boolean open, String scope, Handler handler) {

  private static final String ANY_TAIL = "/{id}";

  /** Answers one exchange, or throws. */
  @FunctionalInterface
  public interface Handler {
    void handle(Exchange exchange) throws IOException;
  }

  /** A route for callers with a key, whatever it is for. */
  public static Route keyed(String method, String path, Handler handler) {
    return new Route(method, path, false, "", handler);
  }

  /** A route for callers with a key that is meant for it. */
  public static Route scoped(String method, String path, String scope, Handler handler) {
    return new Route(method, path, false, scope, handler);
  }

  /** A route for everybody. */
  public static Route open(String method, String path, Handler handler) {
    return new Route(method, path, true, "", handler);
  }

  boolean matches(String requested) {
    if (!path.endsWith(ANY_TAIL)) {
      return path.equals(requested);
    }
    String head = path.substring(0, path.length() - ANY_TAIL.length() + 1);
    return requested.length() > head.length()
        && requested.startsWith(head)
        && requested.indexOf('/', head.length()) < 0;
  }

  /** What {@code {id}} stands for in a path that matches; the whole path without one. */
  String tail(String requested) {
    return path.endsWith(ANY_TAIL)
        ? requested.substring(path.length() - ANY_TAIL.length() + 1)
        : requested;
  }
}
