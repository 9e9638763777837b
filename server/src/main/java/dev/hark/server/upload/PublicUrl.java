package dev.hark.server.upload;

import dev.hark.server.http.Exchange;
import dev.hark.server.refusal.Refusal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a caller reaches this server: what is configured, else what the caller's request says. */
public final class PublicUrl {

  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9._-]{1,255}(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]{2,45}](:[0-9]{1,5})?");

  private final String configured;

  /**
   * @param configured an address, with or without a path; or empty
   */
  public PublicUrl(String configured) {
    this.configured = configured.replaceAll("/+$", "");
  }

  /**
   * The address without a slash at its end. {@code X-Forwarded-Proto}, {@code -Host} and {@code
   * -Prefix} of a proxy that is believed count.
   *
   * @throws dev.hark.server.refusal.Refused when the request does not say
   */
  public String of(Exchange exchange) {
    if (!configured.isEmpty()) {
      return configured;
    }
    String host = first(exchange, "x-forwarded-host").or(() -> exchange.header("host")).orElse("");
    if (!HOST.matcher(host).matches()) {
      throw Refusal.MALFORMED.with().because("The Host header is missing or malformed.");
    }
    String scheme =
        first(exchange, "x-forwarded-proto").orElse("").equals("https") ? "https" : "http";
    String prefix = first(exchange, "x-forwarded-prefix").orElse("");
    String path = prefix.matches("(/[A-Za-z0-9._~-]+)*/?") ? prefix.replaceAll("/+$", "") : "";
    return scheme + "://" + host + path;
  }

  /** The value the outermost proxy set. */
  private static Optional<String> first(Exchange exchange, String header) {
    return exchange
        .forwarded(header)
        .map(value -> value.split(",", 2)[0].strip())
        .filter(value -> !value.isEmpty());
  }
}
