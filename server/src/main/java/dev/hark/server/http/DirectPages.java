package dev.hark.server.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.util.Optional;
import java.util.UUID;

/** Words what the web server refuses before any route is asked, in the shape of its path. */
final class DirectPages implements DirectHandler {

  private static final String HEADERS_TOO_LARGE = "Header size exceeded";

  private final ErrorPages pages;
  private final AccessLog log;

  DirectPages(ErrorPages pages, AccessLog log) {
    this.pages = pages;
    this.log = log;
  }

  DirectHandlers handlers() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      handlers.addHandler(type, this);
    }
    return handlers.build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    Problem problem =
        HEADERS_TOO_LARGE.equals(message)
            ? Problem.HEADERS_TOO_LARGE
            : Problem.ofStatus(status.code());
    String requestId = UUID.randomUUID().toString();
    ErrorPages.Asked asked =
        new ErrorPages.Asked(
            request.method().replaceAll("[^A-Za-z]", ""), request.path(), requestId);
    ErrorPages.Page page = pages.of(problem, asked);
    log.answered(
        new AccessLog.Line(
            requestId,
            asked.method(),
            asked.path(),
            "-",
            Optional.empty(),
            page.status(),
            0,
            false));
    return TransportResponse.builder()
        .status(Status.create(page.status()))
        .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, page.contentType()))
        .header(HeaderValues.create(HeaderNames.create(Exchange.REQUEST_ID), requestId))
        .keepAlive(false)
        .entity(page.body())
        .build();
  }
}
