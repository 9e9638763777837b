package dev.hark.server.app;

import dev.hark.audio.decode.Decoder;
import dev.hark.engine.Engine;
import dev.hark.server.http.HttpEdge;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A running server.
 *
 * <p>{@code HarkServer.start(settings, parts)} listens when it returns; {@link #ready} tells when a
 * request would be served. Closing it takes no new requests, lets running answers end within the
 * grace time and then closes the parts.
 */
public final class HarkServer implements AutoCloseable {

  private final HttpEdge edge;
  private final Settings settings;
  private final Parts parts;

  /**
   * What a server is made of. The server closes both.
   *
   * @param environment where {@code HARK_API_KEY} is looked for, usually {@link System#getenv()}
   */
  public record Parts(Engine engine, Decoder decoder, Map<String, String> environment) {
    public Parts {
      environment = Map.copyOf(environment);
    }
  }

  private HarkServer(HttpEdge edge, Settings settings, Parts parts) {
    this.edge = edge;
    this.settings = settings;
    this.parts = parts;
  }

  /**
   * Starts a server.
   *
   * @throws IllegalStateException when the address cannot be bound or the data folder cannot be
   *     used; the message is one sentence for a person
   */
  public static HarkServer start(Settings settings, Parts parts) {
    return Wiring.start(settings, parts);
  }

  static HarkServer of(HttpEdge edge, Settings settings, Parts parts) {
    return new HarkServer(edge, settings, parts);
  }

  public int port() {
    return edge.port();
  }

  /** Where clients on this machine reach it, without a path. */
  public URI address() {
    String host = settings.http().host();
    boolean any = host.equals("0.0.0.0") || host.equals("::");
    String name = any ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + name + ":" + port());
  }

  /** The key that was made because there was none; it can be read this once and never again. */
  public Optional<String> newKey() {
    return Optional.empty();
  }

  /** Whether a request would be served now: the engine and the decoder are up. */
  public boolean ready() {
    return parts.engine().ready();
  }

  @Override
  public void close() {
    edge.close();
    parts.decoder().close();
    parts.engine().close();
  }
}
