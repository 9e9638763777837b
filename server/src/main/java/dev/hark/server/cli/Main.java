package dev.hark.server.cli;

import java.security.Security;

/** Where the process starts. */
public final class Main {

  /** Seconds that an address of a name is kept: programs of a fleet come and go. */
  private static final String NAMES_KEPT = "5";

  private Main() {}

  public static void main(String[] arguments) {
    Security.setProperty("networkaddress.cache.ttl", NAMES_KEPT);
    System.exit(Hark.execute(Console.ofProcess(), RealSenses::new, arguments));
  }
}
