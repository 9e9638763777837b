package dev.hark.server.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A connection to where a sound comes from, made to an address that was checked. */
final class Origin implements AutoCloseable {

  private final Socket socket;
  private final FetchTarget target;
  private final Duration idleTime;
  private final Deadline deadline;

  private Origin(Socket socket, FetchTarget target, Duration idleTime, Deadline deadline) {
    this.socket = socket;
    this.target = target;
    this.idleTime = idleTime;
    this.deadline = deadline;
  }

  /**
   * Connects to the first of the addresses that answers, and agrees on TLS with the name that was
   * asked for.
   *
   * @param addresses all checked
   */
  static Origin dial(
      FetchTarget target,
      List<InetAddress> addresses,
      FetchSettings settings,
      SSLSocketFactory tls,
      Deadline deadline)
      throws IOException {
    Deadline connecting = new Deadline(settings.connectTime());
    IOException last = new IOException("no address");
    for (InetAddress address : addresses) {
      Socket socket = new Socket();
      try {
        int within = connecting.millisLeft(settings.connectTime());
        deadline.millisLeft(settings.connectTime());
        socket.connect(new InetSocketAddress(address, target.port()), within);
        Socket used = target.tls() ? secured(socket, target, tls, connecting, settings) : socket;
        return new Origin(used, target, settings.idleTime(), deadline);
      } catch (IOException e) {
        socket.close();
        last = e;
      }
    }
    throw last;
  }

  private static Socket secured(
      Socket socket,
      FetchTarget target,
      SSLSocketFactory tls,
      Deadline connecting,
      FetchSettings settings)
      throws IOException {
    SSLSocket secure = (SSLSocket) tls.createSocket(socket, target.host(), target.port(), true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    if (target.literal().isEmpty()) {
      parameters.setServerNames(List.of(new SNIHostName(target.host())));
    }
    secure.setSSLParameters(parameters);
    secure.setSoTimeout(connecting.millisLeft(settings.connectTime()));
    secure.startHandshake();
    return secure;
  }

  HttpGet.Answer get(String userAgent) throws IOException {
    socket.getOutputStream().write(HttpGet.request(target, userAgent));
    socket.getOutputStream().flush();
    return HttpGet.answer(new Timed(socket.getInputStream()));
  }

  /** Ends whatever waits on the connection. */
  void cut() {
    try {
      socket.close();
    } catch (IOException e) {
      // Closed is what it was to be.
      return;
    }
  }

  @Override
  public void close() {
    cut();
  }

  /** Every read within the idle time and the deadline. */
  private final class Timed extends FilterInputStream {
    Timed(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      socket.setSoTimeout(deadline.millisLeft(idleTime));
      return in.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      socket.setSoTimeout(deadline.millisLeft(idleTime));
      return in.read(target, offset, length);
    }
  }
}
