package dev.hark.engine.remote;

import dev.hark.engine.upstream.Upstream;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The programs that the addresses of the settings stand for. */
record Addresses(RemoteSettings settings, Names resolver) {

  private static final String BY_NAME = "dns+";

  /** Whether an address stands for every address of a name. */
  static boolean byName(String url) {
    return url.startsWith(BY_NAME);
  }

  /**
   * The programs behind one address.
   *
   * @throws IllegalArgumentException when it is no address of a program
   * @throws UnknownHostException when its name has no address
   */
  List<Upstream> programs(String url) throws UnknownHostException {
    if (!byName(url)) {
      return List.of(upstream(URI.create(url)));
    }
    URI address = URI.create(url.substring(BY_NAME.length()));
    upstream(address); // an address that makes no sense is told at once
    if (address.getScheme().equals("https")) {
      throw new IllegalArgumentException(
          url + ": a certificate is for a name, not for the addresses behind it");
    }
    List<Upstream> all = new ArrayList<>();
    for (String host : resolver.addresses(address.getHost())) {
      String literal = host.contains(":") ? "[" + host + "]" : host;
      String port = address.getPort() < 0 ? "" : ":" + address.getPort();
      all.add(upstream(URI.create(address.getScheme() + "://" + literal + port)));
    }
    return all;
  }

  private Upstream upstream(URI base) {
    Optional<String> key = Optional.of(settings.key()).filter(text -> !text.isEmpty());
    Upstream upstream = new Upstream(base, key, settings.model(), settings.audioForm());
    if (upstream.base().toString().endsWith("/v1")) {
      throw new IllegalArgumentException(base + ": an address is named without /v1");
    }
    return upstream;
  }
}
