package dev.hark.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/** The body of a request while it is still on the wire: read at most once, or read away. */
final class IncomingBody {

  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerRequest request;
  private final Connection connection;
  private final Edge edge;
  private final boolean chunked;
  private final boolean expectsContinue;
  private final long declaredBytes;
  private boolean begun;
  private boolean ended;

  IncomingBody(ServerRequest request, Connection connection, Edge edge) {
    this.request = request;
    this.connection = connection;
    this.edge = edge;
    this.chunked = request.headers().contains(HeaderNames.TRANSFER_ENCODING);
    this.expectsContinue = request.headers().containsToken(HeaderValues.EXPECT_100);
    this.declaredBytes = chunked ? -1 : request.headers().contentLength().orElse(0);
    this.ended = declaredBytes == 0;
  }

  Body read() {
    if (begun) {
      throw new IllegalStateException("the body was read before");
    }
    begun = true;
    OptionalLong declared = chunked ? OptionalLong.empty() : OptionalLong.of(declaredBytes);
    if (declaredBytes > edge.settings().maxBodyBytes()) {
      begun = false;
      throw new ProblemFound(Problem.BODY_TOO_LARGE, "a body of " + declaredBytes + " bytes");
    }
    try {
      Body body = edge.bodies().read(open(), declared, gzip());
      ended = true;
      return body;
    } catch (EOFException e) {
      throw new ClientGone("the body ended early", e);
    } catch (IOException e) {
      throw new ClientGone("the body could not be read", e);
    }
  }

  /**
   * The whole body as it arrives.
   *
   * @param maxBytes more is refused, at once where the length is declared
   * @param wholeTime for all of it to arrive
   */
  ArrivingBody stream(long maxBytes, Duration wholeTime) {
    if (begun) {
      throw new IllegalStateException("the body was read before");
    }
    if (gzip()) {
      throw new ProblemFound(Problem.BAD_ENCODING, "a compressed body where it is streamed");
    }
    if (declaredBytes > maxBytes) {
      throw new ProblemFound(Problem.BODY_TOO_LARGE, "a body of " + declaredBytes + " bytes");
    }
    begun = true;
    GuardedInput in = ended ? guarded(InputStream.nullInputStream(), wholeTime) : open(wholeTime);
    return new ArrivingBody(in, maxBytes, () -> ended = true);
  }

  private GuardedInput open() {
    return open(edge.settings().bodyTime());
  }

  private GuardedInput open(Duration wholeTime) {
    InputStream raw;
    if (chunked) {
      if (expectsContinue) {
        connection.context().dataWriter().writeNow(BufferData.create(CONTINUE));
      }
      raw = new ChunkedInput(connection.reader());
    } else {
      raw = request.content().inputStream();
    }
    return guarded(raw, wholeTime);
  }

  private GuardedInput guarded(InputStream raw, Duration wholeTime) {
    return new GuardedInput(raw, connection.deadline, wholeTime, edge.settings().bodyIdleTime());
  }

  private boolean gzip() {
    if (!request.headers().contains(HeaderNames.CONTENT_ENCODING)) {
      return false;
    }
    String coding = request.headers().get(HeaderNames.CONTENT_ENCODING).get();
    return switch (coding.strip().toLowerCase(Locale.ROOT)) {
      case "gzip", "x-gzip" -> true;
      case "identity", "" -> false;
      default -> throw new ProblemFound(Problem.BAD_ENCODING, "content-encoding " + coding);
    };
  }

  /**
   * Whether no further request can follow on the connection: the web server knows nothing of chunks
   * read here, and a body that was never asked for may or may not come.
   */
  boolean spoilsConnection() {
    if (chunked) {
      return true;
    }
    return !ended && (begun || expectsContinue || declaredBytes > edge.settings().maxBodyBytes());
  }

  /**
   * Reads away what the client still sends, so that closing does not destroy an answer it has not
   * read yet.
   */
  void discard(boolean closing) {
    if (ended && !(closing && chunked)) {
      return;
    }
    if (closing) {
      sayGoodbye();
      return;
    }
    try (InputStream in = open()) {
      in.transferTo(OutputStream.nullOutputStream());
      ended = true;
    } catch (ClientGone | IOException e) {
      throw new CloseConnectionException("the rest of the body did not come", e);
    }
  }

  /** Reads until the client closes its side, for a short while. */
  private void sayGoodbye() {
    if (chunked && ended) {
      return;
    }
    long endNanos = System.nanoTime() + LONGEST_GOODBYE.toNanos();
    connection.deadline.within(LONGEST_GOODBYE);
    try {
      while (System.nanoTime() - endNanos < 0) {
        connection.reader().ensureAvailable();
        connection.reader().skip(connection.reader().available());
      }
    } catch (RuntimeException e) {
      // The client closed, or the deadline did: either way the goodbye is over.
      return;
    } finally {
      connection.deadline.met();
    }
  }
}
