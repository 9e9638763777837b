package dev.hark.server.http;

import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A listening HTTP/1.1 server. Each connection has a virtual thread; handlers may block. */
public final class HttpEdge implements AutoCloseable {

  /** Time for answers that were stopped to tell so. */
  private static final Duration ENDING = Duration.ofSeconds(10);

  private final HttpSettings settings;
  private final WebServer server;
  private final Edge edge;
  private final StallGuard guard;
  private final BodyBudget budget;

  private HttpEdge(
      HttpSettings settings, WebServer server, Edge edge, StallGuard guard, BodyBudget budget) {
    this.settings = settings;
    this.server = server;
    this.edge = edge;
    this.guard = guard;
    this.budget = budget;
  }

  /**
   * Starts to listen.
   *
   * @throws IllegalStateException when the address cannot be bound
   */
  public static HttpEdge start(
      HttpSettings settings, List<Route> routes, Doorman doorman, ErrorPages pages, AccessLog log) {
    requireFree(settings);
    StallGuard guard = new StallGuard();
    BodyBudget budget = new BodyBudget(settings.maxBufferedBytes(), settings.bufferTime());
    Edge edge = new Edge(settings, budget);
    Reception reception = new Reception(edge, new RouteTable(routes), doorman, pages, log);
    WebServer server =
        WebServer.builder()
            .host(settings.host())
            .port(settings.port())
            .shutdownHook(false)
            .shutdownGracePeriod(settings.shutdownGrace().plus(ENDING))
            .maxTcpConnections(settings.maxConnections())
            .idleConnectionTimeout(settings.keepAliveTime())
            .idleConnectionPeriod(atMost(settings.keepAliveTime(), Duration.ofSeconds(5)))
            .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
            .writeBufferSize(16 << 10)
            .contentEncoding(PassedThrough.context())
            .errorHandling(ErrorHandling.builder().includeEntity(true).build())
            .directHandlers(new DirectPages(pages, log).handlers())
            .protocolsDiscoverServices(false)
            .featuresDiscoverServices(false)
            .addConnectionSelector(
                Http1ConnectionSelector.builder().config(http1(settings, guard)).build())
            .routing(HttpRouting.builder().any(reception::receive))
            .build();
    try {
      server.start();
    } catch (RuntimeException e) {
      guard.close();
      throw cannotListen(settings, e);
    }
    if (!server.isRunning()) { // the web server logs why it does not run, and goes on
      guard.close();
      throw cannotListen(settings, new IOException("the web server does not run"));
    }
    return new HttpEdge(settings, server, edge, guard, budget);
  }

  /** Binds the address and lets it go again: what the web server itself would only log. */
  private static void requireFree(HttpSettings settings) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(settings.host(), settings.port()));
    } catch (IOException | IllegalArgumentException e) {
      throw cannotListen(settings, e);
    }
  }

  private static IllegalStateException cannotListen(HttpSettings settings, Exception why) {
    return new IllegalStateException(
        "cannot listen on %s port %d: %s"
            .formatted(settings.host(), settings.port(), why.getMessage()),
        why);
  }

  private static Http1Config http1(HttpSettings settings, StallGuard guard) {
    return Http1Config.builder()
        .maxPrologueLength(settings.maxRequestLineBytes())
        .maxHeadersSize(settings.maxHeaderBytes())
        .addReceiveListener(
            new Http1ConnectionListener() {
              @Override
              public void prologue(ConnectionContext context, HttpPrologue prologue) {
                Connection.of(context, guard).deadline.within(settings.headerTime());
              }
            })
        .build();
  }

  private static Duration atMost(Duration time, Duration bound) {
    return time.compareTo(bound) < 0 ? time : bound;
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** How much more of request bodies fits into memory, in bytes. */
  public long freeBodyBytes() {
    return budget.freeBytes();
  }

  @Override
  public void close() {
    close(() -> {});
  }

  /**
   * Stops listening, lets running answers end within the grace time, and cuts the rest a little
   * later.
   *
   * @param late run when the grace time is over and answers are still running: ends them
   */
  public void close(Runnable late) {
    edge.drain();
    CountDownLatch ended = new CountDownLatch(1);
    Thread ending =
        Thread.ofVirtual()
            .name("http-ending")
            .start(() -> {
              if (!within(settings.shutdownGrace(), ended)) {
                late.run();
              }
            });
    server.stop();
    guard.close();
    ended.countDown();
    try {
      ending.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean within(Duration time, CountDownLatch ended) {
    try {
      return ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
