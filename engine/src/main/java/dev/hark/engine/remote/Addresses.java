package dev.hark.engine.remote;

import dev.hark.engine.upstream.Upstream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The programs that the addresses of the settings stand for. */
record Addresses(RemoteSettings settings, Names resolver) {

  private static final String BY_NAME = "dns+";
  private static final int MAX_PORT = 65_535;

  /** An address without the user and the password that it may carry. */
  static String plain(String url) {
    int scheme = url.indexOf("//");
    int place = scheme < 0 ? 0 : scheme + 2;
    return url.substring(0, place) + url.substring(Math.max(place, url.lastIndexOf('@') + 1));
  }

  /** Whether an address stands for every address of a name. */
  static boolean byName(String url) {
    return url.startsWith(BY_NAME);
  }

  /**
   * The programs behind one address.
   *
   * @throws WrongAddress when it is no address of a program
   * @throws UnknownHostException when its name has no address
   */
  List<Upstream> programs(String url) throws UnknownHostException {
    URI address = read(url);
    if (!byName(url)) {
      return List.of(upstream(address));
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
    return new Upstream(base, key, settings.model(), settings.audioForm());
  }

  /**
   * The address, or the one behind {@code dns+}.
   *
   * @throws WrongAddress when no program can have it
   */
  static URI read(String url) {
    String plain = byName(url) ? url.substring(BY_NAME.length()) : url;
    if (!plain.matches("https?://.*")) {
      throw new WrongAddress(
          url, "an address begins with http:// or https://, as in http://10.0.0.7:8000");
    }
    URI address = uri(url, plain);
    if (address.getHost() == null) {
      throw new WrongAddress(url, "it names no host that can be asked for (no _ in names)");
    }
    if (address.getPort() == 0 || address.getPort() > MAX_PORT) {
      throw new WrongAddress(url, "a port is a number from 1 to " + MAX_PORT);
    }
    if (address.getPath().matches(".*/v1/*")) {
      throw new WrongAddress(url, "an address is named without /v1");
    }
    if (byName(url) && address.getPath().matches(".*[^/].*")) {
      throw new WrongAddress(url, "the programs behind a name are asked without a path");
    }
    if (byName(url) && address.getScheme().equals("https")) {
      throw new WrongAddress(url, "a certificate is for a name, not for the addresses behind it");
    }
    return address;
  }

  private static URI uri(String url, String plain) {
    try {
      return new URI(plain);
    } catch (URISyntaxException e) {
      throw new WrongAddress(url, "it is no address: " + e.getReason());
    }
  }
}
