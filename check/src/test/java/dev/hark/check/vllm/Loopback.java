package dev.hark.check.vllm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Programs of this machine: where they may listen, and waiting for what they do. */
final class Loopback {

  private static final long LOOK_NANOS =
      5_000_000; // its pages cost a busy program more than a look costs us

  private Loopback() {}

  /** A port that nobody has. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits for something.
   *
   * @throws AssertionError when it does not come true in time
   */
  static void await(String what, Duration limit, BooleanSupplier condition) {
    long endNanos = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - endNanos >= 0) {
        throw new AssertionError("not within " + limit + ": " + what);
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
