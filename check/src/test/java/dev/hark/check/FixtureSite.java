package dev.hark.check;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A web server on this machine that gives out the project's recordings. */
public final class FixtureSite implements AutoCloseable {

  private final HttpServer server;

  private FixtureSite(HttpServer server) {
    this.server = server;
  }

  /** Starts it on any free port. */
  public static FixtureSite start() {
    HttpServer server =
        SimpleFileServer.createFileServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Project.root().resolve("fixtures").toAbsolutePath(),
            SimpleFileServer.OutputLevel.NONE);
    server.start();
    return new FixtureSite(server);
  }

  /** The address of a fixture, such as "open/en_librivox_0890.mp3". */
  public String url(String fixture) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + fixture;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
