package dev.hark.server.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One request and its answer. Belongs to the thread that handles it; answered exactly once, by
 * {@link #send} or {@link #stream}.
 */
public final class Exchange {

  /** The header every answer carries. */
  public static final String REQUEST_ID = "x-request-id";

  /** The header of an answer that was given before. */
  public static final String REPLAYED = "idempotent-replayed";

  /** The header of such an answer that has the id of this request; its other id is the first's. */
  public static final String REPLAY_ID = "x-hark-replay-id";

  /** When the request arrived and when its answer began, in milliseconds, and what lies between. */
  private static final String ARRIVED = "req-arrive-time";

  private static final String BEGUN = "resp-start-time";
  private static final String COST = "req-cost-time";

  /** Headers that say how an answer was sent, not what it is. */
  private static final Set<String> OF_ONE_CONNECTION =
      Set.of(
          "connection",
          "content-encoding",
          "content-length",
          "vary",
          Cors.ALLOW_ORIGIN,
          Cors.EXPOSE_HEADERS,
          ARRIVED,
          BEGUN,
          COST);

  private final ServerRequest request;
  private final ServerResponse response;
  private final Connection connection;
  private final Edge edge;
  private final IncomingBody incoming;
  private final String requestId = UUID.randomUUID().toString();
  private final String path;
  private final long startedNanos = System.nanoTime();
  private final long startedMillis = System.currentTimeMillis();
  private final Set<String> varies = new LinkedHashSet<>();
  private Optional<Doorman.Caller> caller = Optional.empty();
  private Optional<DisconnectWatch> watch = Optional.empty();
  private Optional<SseStream> stream = Optional.empty();
  private Optional<Tape> tape = Optional.empty();
  private Optional<String> replayOf = Optional.empty();
  private Optional<MessageDigest> bodyDigest = Optional.empty();
  private Runnable whenEnded = () -> {};
  private String tail = "";
  private boolean answered;

  Exchange(ServerRequest request, ServerResponse response, Connection connection, Edge edge) {
    this.request = request;
    this.response = response;
    this.connection = connection;
    this.edge = edge;
    this.path = request.path().path();
    this.incoming = new IncomingBody(request, connection, edge);
    set(REQUEST_ID, requestId);
  }

  /** A fresh lower-case UUID; the same in headers, bodies, frames and logs. */
  public String requestId() {
    return requestId;
  }

  public String method() {
    return request.prologue().method().text();
  }

  /** The path, percent-decoded, without the query. */
  public String path() {
    return path;
  }

  /** What the {@code {id}} of the route stands for. */
  public String tail() {
    return tail;
  }

  void tail(String found) {
    tail = found;
  }

  /** The first value of a header, stripped; names are case-insensitive. */
  public Optional<String> header(String name) {
    HeaderName wanted = HeaderNames.create(name);
    return request.headers().contains(wanted)
        ? Optional.of(request.headers().get(wanted).get().strip())
        : Optional.empty();
  }

  /** The first value of a header of the proxy in front, where it is one that is believed. */
  public Optional<String> forwarded(String name) {
    return connection.isFrom(edge.proxies()) ? header(name) : Optional.empty();
  }

  /** The first value of a query parameter, percent-decoded. */
  public Optional<String> query(String name) {
    return request.query().contains(name)
        ? Optional.of(request.query().get(name))
        : Optional.empty();
  }

  /** The names of the query's parameters, percent-decoded. */
  public Set<String> queryNames() {
    return request.query().names();
  }

  /** Who calls; always present on a route that is not open. */
  public Optional<Doorman.Caller> caller() {
    return caller;
  }

  void caller(Doorman.Caller found) {
    caller = Optional.of(found);
  }

  /** {@link System#nanoTime} when the headers were read. */
  public long startedNanos() {
    return startedNanos;
  }

  /**
   * Reads the whole body, inflating gzip.
   *
   * @throws ProblemFound when it is too large, not what its coding says, or there is no room
   * @throws ClientGone when it does not arrive
   */
  public Body readBody() {
    Body body = incoming.read();
    bodyDigest.ifPresent(digest -> digest.update(body.array(), 0, body.length()));
    return body;
  }

  /**
   * The body as it arrives, for one that is too large to be held.
   *
   * @param maxBytes more is refused
   * @param wholeTime for all of it to arrive
   * @throws ProblemFound when it is declared to be larger, or compressed
   */
  public ArrivingBody openBody(long maxBytes, Duration wholeTime) {
    ArrivingBody arriving = incoming.stream(maxBytes, wholeTime);
    bodyDigest.ifPresent(arriving::digest);
    return arriving;
  }

  /**
   * Starts to watch whether the client is still there. The body must have been read; the first call
   * starts the watch, the others return it.
   */
  public DisconnectWatch watch() {
    if (watch.isEmpty()) {
      watch = Optional.of(DisconnectWatch.start(connection.reader()));
    }
    return watch.get();
  }

  /** From now on every body that is read is digested, as it is after inflating. */
  public void digestBody(MessageDigest digest) {
    bodyDigest = Optional.of(digest);
  }

  /**
   * From now on a copy of the answer goes onto a tape, and it is answered to the end though the
   * client may have left.
   *
   * @param ended run once when everything that is to be answered is on the tape, before the end of
   *     the answer leaves: whoever has the whole answer may ask again
   */
  public void record(Tape onto, Runnable ended) {
    onto.header(REQUEST_ID, requestId);
    tape = Optional.of(onto);
    whenEnded = ended;
  }

  /** Whether the answer is wanted though the client may have left. */
  public boolean recorded() {
    return tape.isPresent();
  }

  /** Answers with what is on a tape. */
  public void play(Tape kept) {
    kept.headers().forEach(this::set);
    set(REPLAYED, "true");
    set(REPLAY_ID, requestId);
    replayOf = Optional.ofNullable(kept.headers().get(REQUEST_ID));
    if (!kept.stream()) {
      send(kept.status(), kept.contentType(), kept.pieces().getFirst());
      return;
    }
    SseStream events = stream();
    for (byte[] event : kept.pieces()) {
      events.frame(event);
    }
    events.close();
  }

  /** The request whose answer was given again. */
  Optional<String> replayOf() {
    return replayOf;
  }

  /** Everything that is to be answered is on the tape. */
  void ended() {
    Runnable once = whenEnded;
    whenEnded = () -> {};
    once.run();
  }

  /** Sets a response header; nothing happens when a stream has begun and they have left. */
  public Exchange set(String name, String value) {
    if (!OF_ONE_CONNECTION.contains(name)) {
      tape.ifPresent(onto -> onto.header(name, value));
    }
    Runnable change = () -> response.header(HeaderValues.create(HeaderNames.create(name), value));
    stream.ifPresentOrElse(begun -> begun.beforeFirstByte(change), change);
    return this;
  }

  /** Says that the answer depends on a header of the request. */
  void vary(String header) {
    varies.add(header);
    set("vary", String.join(", ", varies));
  }

  /** Answers with a whole body. */
  public void send(int status, String contentType, byte[] body) {
    answering(status, contentType);
    tape.ifPresent(onto -> onto.whole(status, body));
    ended();
    byte[] sent = body;
    if (!method().equals("HEAD") && edge.gzip().wants(header("accept-encoding"), body.length)) {
      sent = edge.gzip().compress(body);
      set("content-encoding", "gzip");
      vary("accept-encoding");
    }
    connection.deadline.within(edge.settings().writeStallTime());
    try {
      if (method().equals("HEAD")) {
        set("content-length", Integer.toString(sent.length));
        sent = new byte[0];
      }
      response.send(sent);
    } catch (ServerConnectionException | UncheckedIOException e) {
      throw new ClientGone("the peer left before the answer", e);
    } finally {
      connection.deadline.met();
    }
  }

  /** Answers with a status and no body. */
  void sendEmpty(int status) {
    answering(status);
    connection.deadline.within(edge.settings().writeStallTime());
    try {
      response.send();
    } catch (ServerConnectionException | UncheckedIOException e) {
      throw new ClientGone("the peer left before the answer", e);
    } finally {
      connection.deadline.met();
    }
  }

  /** Answers with a page. */
  public void send(ErrorPages.Page page) {
    for (Map.Entry<String, String> header : page.headers().entrySet()) {
      set(header.getKey(), header.getValue());
    }
    send(page.status(), page.contentType(), page.body());
  }

  /** Answers with a stream of events; its headers leave with the first frame. */
  public SseStream stream() {
    answering(200, "text/event-stream;charset=UTF-8");
    set("cache-control", "no-cache");
    set("x-accel-buffering", "no");
    SseStream opened =
        new SseStream(
            response, connection.deadline, edge.settings(), tape, this::ended, this::tellWatch);
    stream = Optional.of(opened);
    return opened;
  }

  /** Whether the client is known to have left; only a watched exchange knows. */
  public boolean clientLeft() {
    return watch.map(DisconnectWatch::gone).orElse(false);
  }

  /** Whether an answer has begun. */
  public boolean answered() {
    return answered;
  }

  private void tellWatch() {
    watch.ifPresent(DisconnectWatch::clientLeft);
  }

  private void answering(int status, String contentType) {
    answering(status);
    set("content-type", contentType);
  }

  private void answering(int status) {
    if (answered) {
      throw new IllegalStateException("answered twice");
    }
    answered = true;
    response.status(Status.create(status));
    long millis = (System.nanoTime() - startedNanos) / 1_000_000;
    set(ARRIVED, Long.toString(startedMillis));
    set(BEGUN, Long.toString(startedMillis + millis));
    set(COST, Long.toString(millis));
    if (incoming.spoilsConnection() || edge.draining()) {
      set("connection", "close");
    }
  }

  /** Makes another answer possible, if not a byte of this one has left; tells whether it is. */
  boolean takeBack() {
    if (!answered) {
      return true;
    }
    if (stream.isEmpty() || !stream.get().abandon()) {
      return false;
    }
    stream = Optional.empty();
    answered = false;
    return true;
  }

  int status() {
    return answered ? response.status().code() : 0;
  }

  /**
   * Ends the exchange on the connection: what is left of the body is read away, and a watched
   * connection is held until the next request begins, so that it can be used again.
   *
   * @throws CloseConnectionException when the connection cannot be used again
   */
  void settle() {
    stream.ifPresent(SseStream::close);
    boolean close =
        response.headers().containsToken(HeaderValues.CONNECTION_CLOSE)
            || request.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
    incoming.discard(close);
    if (close || edge.draining()) {
      throw new CloseConnectionException("the answer was the last one on this connection");
    }
    if (watch.isPresent()) {
      edge.lingering(connection, watch.get());
    }
  }
}
