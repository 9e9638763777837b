package dev.hark.server.http;

import io.helidon.webserver.CloseConnectionException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What all exchanges of one server share. */
final class Edge {

  private final HttpSettings settings;
  private final BodyReader bodies;
  private final Gzip gzip;
  private final Networks proxies;
  private final Set<Connection> lingering = ConcurrentHashMap.newKeySet();
  private volatile boolean draining;

  Edge(HttpSettings settings, BodyBudget budget) {
    this.settings = settings;
    this.bodies = new BodyReader(budget, settings.maxBodyBytes());
    this.gzip = new Gzip(settings.gzipMinBytes());
    this.proxies = new Networks(settings.trustedProxies());
  }

  HttpSettings settings() {
    return settings;
  }

  BodyReader bodies() {
    return bodies;
  }

  Gzip gzip() {
    return gzip;
  }

  /** The networks of proxies that are believed. */
  Networks proxies() {
    return proxies;
  }

  /** Whether answers are the last ones on their connections. */
  boolean draining() {
    return draining;
  }

  /** From now on every connection ends with the answer it is giving, if any. */
  void drain() {
    draining = true;
    lingering.forEach(Connection::cut);
  }

  /**
   * Holds an answered connection until the next request begins on it, so that the watch and the web
   * server never read at the same time.
   */
  void lingering(Connection connection, DisconnectWatch watch) {
    lingering.add(connection);
    connection.deadline.within(settings.keepAliveTime());
    try {
      if (draining) {
        connection.cut();
      }
      watch.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CloseConnectionException("the server stops", e);
    } finally {
      connection.deadline.met();
      lingering.remove(connection);
    }
  }
}
