package dev.hark.server.intake;

import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import java.net.IDN;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address to fetch from, taken apart strictly: what two programs could read differently is
 * refused.
 *
 * @param host a name in ASCII or an address literal, IPv6 without brackets
 * @param pathAndQuery percent-encoded, begins with a slash
 */
record FetchTarget(boolean tls, String host, int port, String pathAndQuery) {

  private static final int MAX_URL_CHARS = 8192;
  private static final Pattern DOTTED_QUAD =
      Pattern.compile(
          "(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
  private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");
  private static final String KEPT = "-._~!$&'()*+,;=:@/?%";

  /**
   * @throws Refused when it is not an address of the kind that can be fetched from
   */
  static FetchTarget parse(String url) {
    int scheme = url.indexOf("://");
    String name = scheme < 0 ? "" : url.substring(0, scheme).toLowerCase(Locale.ROOT);
    if ((!name.equals("http") && !name.equals("https")) || url.length() > MAX_URL_CHARS) {
      throw Refusal.BAD_URL.with();
    }
    int start = scheme + 3;
    int end = start;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return parse(name.equals("https"), url.substring(start, end), url.substring(end));
  }

  private static FetchTarget parse(boolean tls, String authority, String rest) {
    if (authority.chars().anyMatch(c -> c <= ' ' || c == 0x7f || "@\\<>\"^`{|}%".indexOf(c) >= 0)) {
      throw Refusal.BAD_URL.with();
    }
    boolean literal = authority.startsWith("[");
    int colon = literal ? authority.indexOf("]:") + 1 : authority.indexOf(':');
    String host = colon > 0 ? authority.substring(0, colon) : authority;
    int port = colon > 0 ? port(authority.substring(colon + 1)) : (tls ? 443 : 80);
    return new FetchTarget(tls, literal ? sixLiteral(host) : host(host), port, encode(rest));
  }

  private static int port(String digits) {
    if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) > 65_535) {
      throw Refusal.BAD_URL.with();
    }
    return Integer.parseInt(digits);
  }

  private static String sixLiteral(String bracketed) {
    if (!bracketed.endsWith("]") || !bracketed.matches("\\[[0-9A-Fa-f:.]{2,45}\\]")) {
      throw Refusal.BAD_URL.with();
    }
    return bracketed.substring(1, bracketed.length() - 1);
  }

  private static String host(String written) {
    String host;
    try {
      host = IDN.toASCII(written).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw Refusal.BAD_URL.with().causedBy(e);
    }
    if (host.endsWith(".")) {
      host = host.substring(0, host.length() - 1);
    }
    String[] labels = host.split("\\.", -1);
    if (NUMBER.matcher(labels[labels.length - 1]).matches()) {
      return fourLiteral(host);
    }
    boolean wellFormed = host.length() <= 253;
    for (String label : labels) {
      wellFormed &= LABEL.matcher(label).matches();
    }
    if (!wellFormed) {
      throw Refusal.BAD_URL.with();
    }
    return host;
  }

  /** Only the usual four decimal numbers: no octal, no hexadecimal, no fewer parts. */
  private static String fourLiteral(String host) {
    var parts = DOTTED_QUAD.matcher(host);
    if (!parts.matches()) {
      throw Refusal.BAD_URL.with();
    }
    for (int i = 1; i <= 4; i++) {
      if (Integer.parseInt(parts.group(i)) > 255) {
        throw Refusal.BAD_URL.with();
      }
    }
    return host;
  }

  /** The address in the host itself, if it is one. */
  Optional<InetAddress> literal() {
    boolean address = host.indexOf(':') >= 0 || DOTTED_QUAD.matcher(host).matches();
    try {
      return address ? Optional.of(InetAddress.ofLiteral(host)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      throw Refusal.BAD_URL.with().causedBy(e);
    }
  }

  private static String encode(String rest) {
    int fragment = rest.indexOf('#');
    String kept = fragment < 0 ? rest : rest.substring(0, fragment);
    StringBuilder encoded = new StringBuilder(kept.startsWith("/") ? "" : "/");
    for (byte octet : kept.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      boolean plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (plain || KEPT.indexOf(c) >= 0) {
        encoded.append(c);
      } else if (c < ' ' || c == 0x7f) {
        throw Refusal.BAD_URL.with();
      } else {
        encoded.append(String.format("%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }

  /** Where a redirect from here leads. */
  FetchTarget redirected(String location) {
    String url = location.strip();
    String origin = (tls ? "https://" : "http://") + hostHeader();
    if (url.startsWith("//")) {
      return parse((tls ? "https:" : "http:") + url);
    }
    if (url.startsWith("/")) {
      return parse(origin + url);
    }
    if (url.indexOf("://") > 0) {
      return parse(url);
    }
    String path = pathAndQuery.split("\\?", 2)[0];
    return url.startsWith("?")
        ? parse(origin + path + url)
        : parse(origin + path.substring(0, path.lastIndexOf('/') + 1) + url);
  }

  /** The value of the Host header. */
  String hostHeader() {
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port == (tls ? 443 : 80) ? name : name + ":" + port;
  }
}
