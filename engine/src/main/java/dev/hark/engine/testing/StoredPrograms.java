package dev.hark.engine.testing;

import dev.hark.hearing.models.ModelStore;
import dev.hark.hearing.models.Progress;
import dev.hark.hearing.models.StoreLocation;
import dev.hark.hearing.models.StoreOptions;
import java.nio.file.Path;

/** Programs of the model store, fetched when they are not there. */
public final class StoredPrograms {

  private StoredPrograms() {}

  /**
   * The real llama-server.
   *
   * @throws dev.hark.hearing.models.ModelMissing when it cannot be had
   */
  public static Path llamaServer() {
    Path root = StoreLocation.fromEnvironment(System.getenv());
    return new ModelStore(StoreOptions.at(root), Progress.NONE)
        .open("llama-server")
        .file("llama-server");
  }
}
