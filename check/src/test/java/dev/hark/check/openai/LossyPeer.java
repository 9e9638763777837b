package dev.hark.check.openai;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and a server: hands every request on, and drops the answers of the first
 * connections, as a network does that breaks at the wrong moment.
 */
final class LossyPeer implements AutoCloseable {

  private final ServerSocket listening;
  private final int serverPort;
  private final int drops;
  private final AtomicInteger connections = new AtomicInteger();

  /**
   * @param drops connections whose answer never arrives
   */
  LossyPeer(int serverPort, int drops) throws IOException {
    this.serverPort = serverPort;
    this.drops = drops;
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  String compatBase() {
    return "http://127.0.0.1:" + listening.getLocalPort() + "/compatible-mode/v1";
  }

  int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        boolean drop = connections.incrementAndGet() <= drops;
        Thread.ofVirtual().start(() -> pass(client, drop));
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  private void pass(Socket client, boolean drop) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
      Thread.ofVirtual().start(() -> copy(client, server));
      InputStream answers = server.getInputStream();
      if (drop) {
        ByteArrayOutputStream lost = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        // The whole answer has been made when its last chunk or byte is here.
        while (!lost.toString(StandardCharsets.UTF_8).contains("\"id\":\"chat")) {
          int count = answers.read(buffer);
          if (count < 0) {
            return;
          }
          lost.write(buffer, 0, count);
        }
        return;
      }
      answers.transferTo(client.getOutputStream());
    } catch (IOException e) {
      return; // either side has left
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      return; // either side has left
    }
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
