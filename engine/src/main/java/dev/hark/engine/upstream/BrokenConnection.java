package dev.hark.engine.upstream;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;

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
    if (cause instanceof UnknownHostException) {
      return "the name " + base.getHost() + " does not resolve";
    }
    if (cause instanceof ConnectException) { // it has no words of its own
      return "nobody listens there";
    }
    if (cause instanceof ClientProtocolException) {
      return "what listens there does not speak HTTP: " + words(rootOf(cause));
    }
    String words = words(cause);
    if (cause instanceof SSLException && words.contains("unrecognized SSL message")) {
      return "what listens there does not speak TLS; its address may begin with http://";
    }
    return words;
  }

  private static String words(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static Throwable rootOf(Throwable failure) {
    return failure.getCause() == null ? failure : failure.getCause();
  }
}
