package dev.hark.server.http;

import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every request to its route, and sees to it that each gets exactly one answer. */
final class Reception {

  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

  private final Edge edge;
  private final RouteTable routes;
  private final Doorman doorman;
  private final ErrorPages pages;
  private final AccessLog log;
  private final Cors cors;

  Reception(Edge edge, RouteTable routes, Doorman doorman, ErrorPages pages, AccessLog log) {
    this.edge = edge;
    this.routes = routes;
    this.doorman = doorman;
    this.pages = pages;
    this.log = log;
    this.cors = new Cors(edge.settings().corsOrigins());
  }

  void receive(ServerRequest request, ServerResponse response) {
    Connection connection = Connection.current();
    connection.deadline.met();
    Exchange exchange = new Exchange(request, response, connection, edge);
    boolean left = false;
    try {
      answer(exchange);
    } catch (ClientGone e) {
      left = true;
      LOG.debug("{} {}", exchange.requestId(), e.getMessage());
      throw new CloseConnectionException("the peer left", e);
    } finally {
      exchange.ended();
      log.answered(line(exchange, left));
    }
    exchange.settle();
  }

  private void answer(Exchange exchange) {
    try {
      cors.allow(exchange);
      route(exchange);
    } catch (ClientGone e) {
      throw e;
    } catch (ProblemFound e) {
      LOG.debug("{} {}", exchange.requestId(), e.getMessage());
      instead(exchange, pages.of(e.problem(), asked(exchange)), e);
    } catch (IOException e) {
      RuntimeException failure = new UncheckedIOException(e);
      instead(exchange, pages.of(failure, asked(exchange)), failure);
    } catch (RuntimeException e) {
      instead(exchange, pages.of(e, asked(exchange)), e);
    } catch (OutOfMemoryError | StackOverflowError | LinkageError e) {
      LOG.error("{} failed", exchange.requestId(), e);
      instead(exchange, pages.of(Problem.INTERNAL, asked(exchange)), e);
    }
  }

  private void route(Exchange exchange) throws IOException {
    String allowed = routes.allowed(exchange.path());
    if (cors.preflight(exchange) && !allowed.isEmpty()) {
      cors.answerPreflight(exchange, allowed);
      return;
    }
    Optional<Route> found = routes.find(exchange.method(), exchange.path());
    if (found.isEmpty()) {
      if (allowed.isEmpty()) {
        exchange.send(pages.of(Problem.NOT_FOUND, asked(exchange)));
      } else {
        exchange.set("allow", allowed);
        exchange.send(pages.of(Problem.METHOD_NOT_ALLOWED, asked(exchange)));
      }
      return;
    }
    Route route = found.get();
    exchange.tail(route.tail(exchange.path()));
    if (!route.open()) {
      exchange.caller(doorman.admit(exchange, route.scope()));
    }
    route.handler().handle(exchange);
    if (!exchange.answered()) {
      throw new IllegalStateException("the route " + route.path() + " did not answer");
    }
  }

  private static ErrorPages.Asked asked(Exchange exchange) {
    String method = exchange.method().replaceAll("[^A-Za-z]", "");
    return new ErrorPages.Asked(method, exchange.path(), exchange.requestId());
  }

  /** Answers with a page, unless the answer has begun: then the connection is all that can end. */
  private static void instead(Exchange exchange, ErrorPages.Page page, Throwable why) {
    if (!exchange.takeBack()) {
      throw new CloseConnectionException("failed after the answer began", why);
    }
    exchange.send(page);
  }

  private static AccessLog.Line line(Exchange exchange, boolean left) {
    return new AccessLog.Line(
        exchange.requestId(),
        exchange.method(),
        exchange.path(),
        exchange.caller().map(Doorman.Caller::keyId).orElse("-"),
        exchange.replayOf(),
        exchange.status(),
        (System.nanoTime() - exchange.startedNanos()) / 1_000_000,
        left);
  }
}
