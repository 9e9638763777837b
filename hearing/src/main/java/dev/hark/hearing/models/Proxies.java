package dev.hark.hearing.models;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies that the usual variables of the environment name, as curl and pip read them: {@code
 * https_proxy}, {@code http_proxy} and {@code all_proxy} for the kinds of addresses, {@code
 * no_proxy} for hosts that are asked directly, networks such as 10.0.0.0/8 among them; each in
 * small letters or in capitals.
 *
 * <p>Proxies that speak plain HTTP are used, without a name and password.
 */
public final class Proxies extends ProxySelector {

  /** Everything is asked directly. */
  public static final Proxies NONE = new Proxies(Map.of());

  private static final int DEFAULT_PORT = 80;

  private final Map<String, String> environment;

  private Proxies(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  public static Proxies of(Map<String, String> environment) {
    return new Proxies(environment);
  }

  @Override
  public List<Proxy> select(URI address) {
    return List.of(
        proxy(address)
            .map(one ->
                new Proxy(
                    Proxy.Type.HTTP,
                    InetSocketAddress.createUnresolved(
                        one.getHost(), one.getPort() < 0 ? DEFAULT_PORT : one.getPort())))
            .orElse(Proxy.NO_PROXY));
  }

  /** Whoever asked tells of it. */
  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException why) {}

  /** The proxy for an address, such as "the proxy cache:3128"; empty where it is asked directly. */
  Optional<String> told(URI address) {
    return proxy(address)
        .map(one -> "the proxy " + one.getHost() + (one.getPort() < 0 ? "" : ":" + one.getPort()));
  }

  /**
   * The proxy for an address.
   *
   * @throws IllegalArgumentException when one is named that cannot be used
   */
  private Optional<URI> proxy(URI address) {
    return variable(address.getScheme() + "_proxy")
        .or(() -> variable("all_proxy"))
        .filter(named -> !direct(address))
        .map(Proxies::usable);
  }

  private static URI usable(String named) {
    String whole = named.contains("://") ? named : "http://" + named;
    try {
      URI proxy = URI.create(whole);
      if (proxy.getScheme().equals("http")
          && proxy.getHost() != null
          && proxy.getUserInfo() == null) {
        return proxy;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a proxy's address makes no sense", e);
    }
    throw new IllegalArgumentException(
        "a proxy has to be named as http://HOST:PORT, without a name and password");
  }

  /** Whether {@code no_proxy} names the host, its domain, its network, or everything. */
  private boolean direct(URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    return Arrays.stream(variable("no_proxy").orElse("").toLowerCase(Locale.ROOT).split(","))
        .map(each -> each.strip().replaceFirst("^\\*?\\.", ""))
        .filter(each -> !each.isEmpty())
        .anyMatch(each -> each.equals("*") || names(each, host, address.getPort()));
  }

  private static boolean names(String excepted, String host, int port) {
    return Network.of(excepted)
        .map(network -> network.contains(host))
        .orElseGet(() ->
            Stream.of(host, host + ":" + port, "[" + host + "]", "[" + host + "]:" + port)
                .anyMatch(place -> place.equals(excepted) || place.endsWith("." + excepted)));
  }

  private Optional<String> variable(String name) {
    return Stream.of(name, name.toUpperCase(Locale.ROOT))
        .map(each -> environment.getOrDefault(each, "").strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }
}
