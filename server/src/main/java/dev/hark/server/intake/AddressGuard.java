package dev.hark.server.intake;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Which addresses lie on the public network. Everything that is not plainly public is not: private,
 * loopback, link-local, shared (CGNAT, which holds cloud metadata), multicast, documentation,
 * benchmarking and reserved ranges, and the IPv6 forms that carry an IPv4 address inside.
 */
final class AddressGuard {

  /** Ranges of IPv4 that are not public, as network and prefix length. */
  private static final int[][] CLOSED_V4 = {
    {v4(0, 0, 0, 0), 8},
    {v4(10, 0, 0, 0), 8},
    {v4(100, 64, 0, 0), 10},
    {v4(127, 0, 0, 0), 8},
    {v4(169, 254, 0, 0), 16},
    {v4(172, 16, 0, 0), 12},
    {v4(192, 0, 0, 0), 24},
    {v4(192, 0, 2, 0), 24},
    {v4(192, 88, 99, 0), 24},
    {v4(192, 168, 0, 0), 16},
    {v4(198, 18, 0, 0), 15},
    {v4(198, 51, 100, 0), 24},
    {v4(203, 0, 113, 0), 24},
    {v4(224, 0, 0, 0), 4},
    {v4(240, 0, 0, 0), 4},
  };

  private AddressGuard() {}

  static boolean isPublic(InetAddress address) {
    return switch (address) {
      case Inet4Address four -> isPublicV4(four.getAddress());
      case Inet6Address six -> isPublicV6(six.getAddress());
      default -> false;
    };
  }

  private static boolean isPublicV4(byte[] bytes) {
    int address = v4(bytes[0], bytes[1], bytes[2], bytes[3]);
    for (int[] range : CLOSED_V4) {
      int shift = 32 - range[1];
      if (address >>> shift == range[0] >>> shift) {
        return false;
      }
    }
    return true;
  }

  /** Only 2000::/3 is given out for the public network, and parts of it are not. */
  private static boolean isPublicV6(byte[] bytes) {
    int first = word(bytes, 0);
    int second = word(bytes, 2);
    if (first >>> 13 != 1) {
      return false;
    }
    boolean special = first == 0x2001 && second < 0x0200; // 2001::/23: Teredo, ORCHID, …
    boolean documentation = (first == 0x2001 && second == 0x0db8) || first == 0x3fff;
    boolean sixToFour = first == 0x2002;
    return !special && !documentation && !sixToFour;
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  private static int v4(int a, int b, int c, int d) {
    return (a & 0xff) << 24 | (b & 0xff) << 16 | (c & 0xff) << 8 | (d & 0xff);
  }
}
