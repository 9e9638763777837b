package dev.hark.server.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;

/**
 * One connection of a client, as far as the web server lets it be seen. Its {@link #deadline} holds
 * the peer to the time-outs, whichever phase a request is in.
 */
final class Connection {

  /** The connection of the current thread: each has a virtual thread of its own. */
  private static final ThreadLocal<Connection> CURRENT = new ThreadLocal<>();

  private final ConnectionContext context;
  final StallGuard.Deadline deadline;

  private Connection(ConnectionContext context, StallGuard guard) {
    this.context = context;
    this.deadline = guard.deadline(this::cut);
  }

  /** The connection of the current thread; the same object for all its requests. */
  static Connection of(ConnectionContext context, StallGuard guard) {
    Connection current = CURRENT.get();
    if (current == null) {
      current = new Connection(context, guard);
      CURRENT.set(current);
    }
    return current;
  }

  static Connection current() {
    return CURRENT.get();
  }

  DataReader reader() {
    return context.dataReader();
  }

  ConnectionContext context() {
    return context;
  }

  /** Whether the peer's address lies in one of the networks. */
  boolean isFrom(Networks networks) {
    return context.remotePeer().address() instanceof InetSocketAddress peer
        && peer.getAddress() != null
        && networks.has(peer.getAddress());
  }

  /** Closes the socket under whoever reads or writes it. */
  void cut() {
    try {
      context.serverSocket().close();
    } catch (UncheckedIOException | ServerConnectionException e) {
      // Already closed by the peer or by the web server: what was wanted.
      return;
    }
  }
}
