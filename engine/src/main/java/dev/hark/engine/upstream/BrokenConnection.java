package dev.hark.engine.upstream;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why a program gave no answer, in words for whoever wrote its address into the settings. */
public final class BrokenConnection {

  private BrokenConnection() {}

  /**
   * One half of a sentence, such as "nobody listens there".
   *
   * @param base the program's address
   */
  public static String reason(Exception e, URI base) {
    Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
    if (has(cause, UnresolvedAddressException.class)) {
      return "the name " + base.getHost() + " does not resolve";
    }
    if (cause instanceof ConnectException) { // it has no words of its own
      return "nobody listens there";
    }
    String words =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    if (cause instanceof ProtocolException) {
      return "what listens there does not speak HTTP: " + words;
    }
    if (cause instanceof SSLException && words.contains("plaintext")) {
      return "what listens there does not speak TLS; its address may begin with http://";
    }
    return words;
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
    return Stream.iterate(failure, one -> one != null, Throwable::getCause)
        .anyMatch(kind::isInstance);
  }
}
