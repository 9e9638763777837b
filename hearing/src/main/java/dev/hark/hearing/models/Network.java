package dev.hark.hearing.models;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses that begin with the same bits.
 *
 * @param first any of them
 * @param bits that they share, from the left
 */
record Network(InetAddress first, int bits) {

  private static final Pattern WRITTEN = Pattern.compile("(?<address>[^/]+)/(?<bits>\\d{1,3})");

  /** The network that is written as 10.0.0.0/8 or fd00::/8; empty when this is none. */
  static Optional<Network> of(String written) {
    Matcher parts = WRITTEN.matcher(written);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int bits = Integer.parseInt(parts.group("bits"));
    return address(parts.group("address"))
        .filter(first -> bits <= first.getAddress().length * Byte.SIZE)
        .map(first -> new Network(first, bits));
  }

  /** Whether a host is named by an address of this network; names are not looked up. */
  boolean contains(String host) {
    return address(host)
        .filter(address -> address.getAddress().length == first.getAddress().length)
        .filter(address -> prefix(address).equals(prefix(first)))
        .isPresent();
  }

  private BigInteger prefix(InetAddress address) {
    byte[] bytes = address.getAddress();
    return new BigInteger(1, bytes).shiftRight(bytes.length * Byte.SIZE - bits);
  }

  private static Optional<InetAddress> address(String literal) {
    try {
      return Optional.of(InetAddress.ofLiteral(literal));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a name
    }
  }
}
