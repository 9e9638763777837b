package dev.hark.server.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The limits of the transport.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes any free one
 * @param maxConnections connections open at once; more wait in the listen queue
 * @param maxRequestLineBytes longest request line; longer is 414
 * @param maxHeaderBytes all headers of a request; more is 431
 * @param maxBodyBytes largest request body, before and after inflating; larger is 413
 * @param maxBufferedBytes request bodies held in memory at once, over all requests; never more than
 *     a quarter of the heap
 * @param bufferTime how long a request waits for room in that memory before it is refused
 * @param headerTime time for all headers of a request to arrive
 * @param bodyTime time for a whole body to arrive
 * @param bodyIdleTime longest pause inside a body
 * @param keepAliveTime how long a connection may lie idle between requests
 * @param writeStallTime how long a peer may take no bytes before it is cut off
 * @param commentInterval pause after which a silent event stream gets a comment line
 * @param shutdownGrace time for running answers to end when the server stops
 * @param gzipMinBytes answers at least this large are compressed when the client offers gzip
 * @param corsOrigins origins that browsers may call the OpenAI-compatible paths and hearings from;
 *     "*" is any
 * @param trustedProxies networks of the proxies whose {@code X-Forwarded-*} headers are believed:
 *     addresses, such as {@code 192.0.2.0/24}, {@code private} or {@code any}
 */
public record HttpSettings(
    String host,
    int port,
    int maxConnections,
    int maxRequestLineBytes,
    int maxHeaderBytes,
    int maxBodyBytes,
    long maxBufferedBytes,
    Duration bufferTime,
    Duration headerTime,
    Duration bodyTime,
    Duration bodyIdleTime,
    Duration keepAliveTime,
    Duration writeStallTime,
    Duration commentInterval,
    Duration shutdownGrace,
    int gzipMinBytes,
    List<String> corsOrigins,
    List<String> trustedProxies) {

  public static final HttpSettings DEFAULT =
      new HttpSettings(
          "127.0.0.1",
          8080,
          4096,
          8 << 10,
          16 << 10,
          32 << 20,
          256L << 20,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(75),
          Duration.ofSeconds(60),
          Duration.ofSeconds(15),
          Duration.ofSeconds(25),
          1024,
          List.of("*"),
          List.of("private"));

  /**
   * @throws IllegalArgumentException when a trusted proxy is no network
   */
  public HttpSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be from 0 to 65535");
    }
    corsOrigins = List.copyOf(corsOrigins);
    trustedProxies = List.copyOf(trustedProxies);
    new Networks(trustedProxies);
  }

  /** Where clients on this machine reach a server that listens on a port, without a path. */
  public URI reachedAt(int listening) {
    boolean any = host.equals("0.0.0.0") || host.equals("::");
    String name = any ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + name + ":" + listening);
  }

  public HttpSettings withAddress(String newHost, int newPort) {
    return new HttpSettings(
        newHost,
        newPort,
        maxConnections,
        maxRequestLineBytes,
        maxHeaderBytes,
        maxBodyBytes,
        maxBufferedBytes,
        bufferTime,
        headerTime,
        bodyTime,
        bodyIdleTime,
        keepAliveTime,
        writeStallTime,
        commentInterval,
        shutdownGrace,
        gzipMinBytes,
        corsOrigins,
        trustedProxies);
  }
}
