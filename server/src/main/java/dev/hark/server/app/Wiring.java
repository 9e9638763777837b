package dev.hark.server.app;

import dev.hark.server.http.Doorman;
import dev.hark.server.http.ErrorPages;
import dev.hark.server.http.HttpEdge;
import dev.hark.server.http.Problem;
import dev.hark.server.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Makes every object of a server, top to bottom. */
final class Wiring {

  private Wiring() {}

  static HarkServer start(Settings settings, HarkServer.Parts parts) {
    ErrorPages pages =
        new ErrorPages() {
          @Override
          public Page of(Problem problem, Asked asked) {
            return new Page(
                problem.status(),
                "application/json",
                "{}".getBytes(StandardCharsets.UTF_8),
                Map.of());
          }

          @Override
          public Page of(RuntimeException failure, Asked asked) {
            return of(Problem.INTERNAL, asked);
          }
        };
    List<Route> routes =
        List.of(
            Route.open(
                "GET",
                "/health/live",
                x ->
                    x.send(
                        200,
                        "application/json",
                        "{\"status\":\"live\"}".getBytes(StandardCharsets.UTF_8))));
    HttpEdge edge =
        HttpEdge.start(
            settings.http(), routes, exchange -> new Doorman.Caller("-"), pages, line -> {});
    return HarkServer.of(edge, settings, parts);
  }
}
