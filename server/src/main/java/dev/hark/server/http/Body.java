package dev.hark.server.http;

import java.util.Optional;

/**
 * A request body in memory, inflated. Closing it lets go of the bytes, so that they do not outlive
 * their use in a request that goes on for minutes.
 */
public final class Body implements AutoCloseable {

  private Optional<byte[]> bytes;
  private final int length;
  private final BodyBudget.Lease lease;

  Body(byte[] bytes, int length, BodyBudget.Lease lease) {
    this.bytes = Optional.of(bytes);
    this.length = length;
    this.lease = lease;
  }

  /**
   * The array that holds the body in its first {@link #length()} bytes; not a copy.
   *
   * @throws IllegalStateException after closing
   */
  public byte[] array() {
    return bytes.orElseThrow(() -> new IllegalStateException("the body is closed"));
  }

  public int length() {
    return length;
  }

  @Override
  public void close() {
    bytes = Optional.empty();
    lease.close();
  }
}
