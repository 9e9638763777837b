package dev.hark.server.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers every connection as a script says, and counts them. */
final class FakeOrigin implements AutoCloseable {

  private final ServerSocket listening;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> heads = new CopyOnWriteArrayList<>();

  /** Plays one connection after its request was read. */
  @FunctionalInterface
  interface Script {
    void play(String requestHead, OutputStream out) throws IOException, InterruptedException;
  }

  FakeOrigin(Script script) {
    this(plain(), script);
  }

  FakeOrigin(ServerSocket listening, Script script) {
    this.listening = listening;
    Thread.ofVirtual().start(() -> accept(script));
  }

  private static ServerSocket plain() {
    return listen(InetAddress.getLoopbackAddress(), 0);
  }

  static ServerSocket listen(InetAddress address, int port) {
    try {
      return new ServerSocket(port, 50, address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(Script script) {
    while (true) {
      try {
        Socket socket = listening.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> play(socket, script));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void play(Socket socket, Script script) {
    try (socket) {
      StringBuilder head = new StringBuilder();
      InputStream in = socket.getInputStream();
      while (head.indexOf("\r\n\r\n") < 0) {
        int c = in.read();
        if (c < 0) {
          return;
        }
        head.append((char) c);
      }
      heads.add(head.toString());
      script.play(head.toString(), socket.getOutputStream());
    } catch (IOException | InterruptedException e) {
      return; // the client had enough
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  /** All request heads so far. */
  String heads() {
    return String.join("", heads);
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
