package dev.hark.server.api;

import dev.hark.server.http.Exchange;
import dev.hark.server.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The page that shows the description: three files that need nothing from elsewhere. */
public final class DocsPage {

  /** Where it is served. */
  public static final String PATH = "/docs";

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> PARTS =
      Map.of(
          "page.js", "text/javascript;charset=utf-8",
          "page.css", "text/css;charset=utf-8");

  /** Answers with the page itself. */
  public void page(Exchange exchange) {
    send(exchange, "page.html", "text/html;charset=utf-8");
  }

  /**
   * Answers with the part of the page that the last segment of the path names.
   *
   * @throws dev.hark.server.refusal.Refused when there is none
   */
  public void part(Exchange exchange) {
    String type = PARTS.get(exchange.tail());
    if (type == null) {
      throw Refusal.NOT_FOUND.with();
    }
    send(exchange, exchange.tail(), type);
  }

  private static void send(Exchange exchange, String name, String type) {
    exchange.set("content-security-policy", POLICY);
    exchange.set("x-content-type-options", "nosniff");
    exchange.set("referrer-policy", "no-referrer");
    exchange.set("cache-control", "no-cache");
    exchange.send(200, type, resource(name));
  }

  private static byte[] resource(String name) {
    try (InputStream in = DocsPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the page's " + name + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
