package dev.hark.server.app;

import dev.hark.engine.Engine;
import dev.hark.engine.Model;
import dev.hark.server.app.HarkServer.Parts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The engines that settings name, to be asked one beside the other, without a server. Closing it
 * ends those that were started here.
 */
public final class Panel implements AutoCloseable {

  private final EngineRoom room;
  private final Engine own;

  private Panel(EngineRoom room, Engine own) {
    this.room = room;
    this.own = own;
  }

  /**
   * Makes the engines; none of them is started before it is asked.
   *
   * @throws BadConfiguration when they cannot be made, or a route leads nowhere
   */
  public static Panel open(Settings settings, Parts parts) {
    return new Panel(EngineRoom.open(settings, parts), parts.engine());
  }

  /** The llama-server that the environment's path leads to; it comes before the store's. */
  public static Optional<Path> llamaServerOnPath(Map<String, String> environment) {
    return EngineRoom.onPath(environment);
  }

  /** Hark's own engine, then the others on the route of a model, in its order. */
  public List<Engine> engines(Model model) {
    List<Engine> all = new ArrayList<>(List.of(own));
    room.engines().of(model).engines().stream()
        .filter(engine -> !engine.equals(own))
        .forEach(all::add);
    return all;
  }

  @Override
  public void close() {
    room.close();
  }
}
