package dev.hark.hearing.models.testing;

import dev.hark.hearing.models.ModelMissing;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.models.ModelStore;
import dev.hark.hearing.models.Progress;
import dev.hark.hearing.models.StoreLocation;
import dev.hark.hearing.models.StoreOptions;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The default pack for tests: of the machine's own store, pulled when it is not there. */
public final class TestPack {

  private static @Nullable Supplier<ModelPack> opened;

  private TestPack() {}

  /**
   * Opens the pack, once in each process.
   *
   * @throws ModelMissing in one line when it can't be got; tests that need models fail then, they
   *     are never left out
   */
  public static synchronized ModelPack open() {
    if (opened == null) {
      opened = tryToOpen();
    }
    return opened.get();
  }

  /** Remembers a failure too, so that each further test fails at once. */
  private static Supplier<ModelPack> tryToOpen() {
    StoreOptions options = StoreOptions.at(StoreLocation.fromEnvironment(System.getenv()));
    try {
      ModelPack pack = new ModelStore(options, TestPack::tell).open(ModelStore.DEFAULT_PACK);
      return () -> pack;
    } catch (ModelMissing missing) {
      return () -> {
        throw new ModelMissing(String.valueOf(missing.getMessage()), missing);
      };
    }
  }

  private static void tell(Progress.Step step) {
    if (step.phase() != Progress.Phase.FETCH) {
      System.err.println("models: " + step.phase() + " " + step.piece() + " " + step.detail());
    }
  }
}
