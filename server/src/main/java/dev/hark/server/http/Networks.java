package dev.hark.server.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * A set of networks. Each is written as an address, as one with the number of its leading bits that
 * count ({@code 192.0.2.0/24}), as {@code private} for loopback, private and link-local addresses,
 * or as {@code any}.
 */
final class Networks {

  private static final List<String> ANY = List.of("0.0.0.0/0", "::/0");
  private static final List<String> PRIVATE =
      List.of(
          "127.0.0.0/8",
          "10.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "100.64.0.0/10",
          "169.254.0.0/16",
          "::1/128",
          "fc00::/7",
          "fe80::/10");

  private final List<Network> networks = new ArrayList<>();

  private record Network(byte[] address, int bits) {

    static Network parse(String text) {
      int slash = text.indexOf('/');
      String literal = slash < 0 ? text : text.substring(0, slash);
      byte[] address = InetAddress.ofLiteral(literal).getAddress();
      int all = address.length * Byte.SIZE;
      int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > all) {
        throw new IllegalArgumentException("it has no " + bits + " bits");
      }
      return new Network(address, bits);
    }

    boolean has(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      int whole = bits / Byte.SIZE;
      for (int i = 0; i < whole; i++) {
        if (other[i] != address[i]) {
          return false;
        }
      }
      int rest = bits % Byte.SIZE;
      return rest == 0 || ((other[whole] ^ address[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0;
    }
  }

  /**
   * @throws IllegalArgumentException when one of them is no network
   */
  Networks(List<String> names) {
    for (String name : names) {
      switch (name) {
        case "any" -> ANY.forEach(this::add);
        case "private" -> PRIVATE.forEach(this::add);
        default -> add(name);
      }
    }
  }

  private void add(String text) {
    try {
      networks.add(Network.parse(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "not a network: " + text + " (an address, 192.0.2.0/24, private, or any)", e);
    }
  }

  boolean has(InetAddress address) {
    byte[] bytes = address.getAddress();
    return networks.stream().anyMatch(network -> network.has(bytes));
  }
}
