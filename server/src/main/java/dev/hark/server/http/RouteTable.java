package dev.hark.server.http;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** All routes of a server. */
final class RouteTable {

  private final List<Route> routes;

  RouteTable(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /** The route for a method and path; HEAD goes where GET goes. */
  Optional<Route> find(String method, String path) {
    String wanted = method.equals("HEAD") ? "GET" : method;
    return routes.stream()
        .filter(route -> route.method().equals(wanted) && route.matches(path))
        .findFirst();
  }

  /** The methods a path is known for, as an Allow header; empty for an unknown path. */
  String allowed(String path) {
    TreeSet<String> methods = new TreeSet<>();
    for (Route route : routes) {
      if (route.matches(path)) {
        methods.add(route.method());
      }
    }
    return String.join(", ", methods);
  }
}
