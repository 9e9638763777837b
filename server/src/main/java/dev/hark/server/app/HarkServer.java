package dev.hark.server.app;

import dev.hark.audio.decode.Decoder;
import dev.hark.engine.Engine;
import dev.hark.server.admission.Accounting;
import dev.hark.server.http.HttpEdge;
import dev.hark.server.http.Route;
import dev.hark.server.idempotency.KeptAnswers;
import dev.hark.server.intake.RemoteFetch;
import dev.hark.server.intake.Resolver;
import dev.hark.server.ops.Readiness;
import dev.hark.server.upload.Sweeper;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A running server.
 *
 * <p>It listens when {@link #start} returns; {@link #ready} tells when a request would be served.
 * Closing it takes no new requests, lets running answers end within the grace time, stops the
 * others, who are told why, and then closes the engines.
 */
public final class HarkServer implements AutoCloseable {

  private final Settings settings;
  private final HttpEdge edge;
  private final List<Route> routes;
  private final Accounting accounting;
  private final KeptAnswers kept;
  private final Readiness readiness;
  private final EngineRoom room;
  private final RemoteFetch fetch;
  private final Sweeper sweeper;

  /**
   * What a server is made of. The engine and the decoder stay their maker's to close, after it.
   *
   * @param llamaServer the llama-server of the model store, for settings that need one
   * @param resolver turns host names of sounds into addresses
   * @param environment where {@code HARK_API_KEY} is looked for, usually {@link System#getenv()}
   * @param rateTime what rates are counted by, usually {@link System#nanoTime}
   */
  public record Parts(
      Engine engine,
      Decoder decoder,
      Optional<Path> llamaServer,
      Resolver resolver,
      Map<String, String> environment,
      LongSupplier rateTime) {
    public Parts {
      environment = Map.copyOf(environment);
    }

    public Parts(Engine engine, Decoder decoder, Map<String, String> environment) {
      this(engine, decoder, Resolver.SYSTEM, environment);
    }

    public Parts(
        Engine engine, Decoder decoder, Resolver resolver, Map<String, String> environment) {
      this(engine, decoder, Optional.empty(), resolver, environment, System::nanoTime);
    }

    public Parts(
        Engine engine,
        Decoder decoder,
        Optional<Path> llamaServer,
        Map<String, String> environment) {
      this(engine, decoder, llamaServer, Resolver.SYSTEM, environment, System::nanoTime);
    }

    /** The same with another time for rates. */
    public Parts withRateTime(LongSupplier nanoTime) {
      return new Parts(engine, decoder, llamaServer, resolver, environment, nanoTime);
    }
  }

  HarkServer(
      Settings settings,
      HttpEdge edge,
      List<Route> routes,
      Accounting accounting,
      KeptAnswers kept,
      Readiness readiness,
      EngineRoom room,
      RemoteFetch fetch,
      Sweeper sweeper) {
    this.settings = settings;
    this.edge = edge;
    this.routes = routes;
    this.accounting = accounting;
    this.kept = kept;
    this.readiness = readiness;
    this.room = room;
    this.fetch = fetch;
    this.sweeper = sweeper;
  }

  /**
   * Starts a server.
   *
   * @throws BadConfiguration when the settings name engines that there cannot be
   * @throws IllegalStateException when the address cannot be bound or the data folder cannot be
   *     used; the message is one sentence for a person
   */
  public static HarkServer start(Settings settings, Parts parts) {
    return Wiring.start(settings, parts);
  }

  /**
   * Takes over what can change while the server runs: the addresses of fleets.
   *
   * @throws BadConfiguration when one is no address; nothing has changed then
   */
  public void reload(Settings changed) {
    room.members(changed.models());
  }

  public int port() {
    return edge.port();
  }

  /** Where clients on this machine reach it, without a path. */
  public URI address() {
    return settings.http().reachedAt(port());
  }

  /** The key that was made because there was none; nothing else ever shows it again. */
  public Optional<String> newKey() {
    return accounting.keys().newKey();
  }

  /** Whether a request would be served now: the engine and the decoder are up. */
  public boolean ready() {
    return readiness.missing().isEmpty();
  }

  /** How many questions are being answered or wait for it. */
  public int answering() {
    return room.answering();
  }

  /** Every route, for tests that walk them. */
  List<Route> routes() {
    return routes;
  }

  /** Keys and books, for tests that look into them. */
  Accounting accounting() {
    return accounting;
  }

  HttpEdge edge() {
    return edge;
  }

  @Override
  public void close() {
    readiness.close();
    edge.close(room::stop);
    room.close();
    fetch.close();
    sweeper.close();
    kept.close();
    accounting.close();
  }
}
