package dev.hark.engine.llama;

import dev.hark.engine.Delta;
import dev.hark.engine.Engine;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.Question;
import dev.hark.engine.upstream.UpstreamClient;
import dev.hark.engine.upstream.UpstreamLimits;
import dev.hark.hearing.Cancellation;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Answers from real weights in a llama-server of its own.
 *
 * <p>The first question loads the model. A question whose server dies before the first word is
 * asked once more of a new server; after the first word it fails, and the next question finds a new
 * server.
 */
public final class LlamaEngine implements Engine {

  private final String name;
  private final UpstreamClient client;
  private final FilesInSight files;
  private final LlamaKeeper keeper;

  /**
   * @param name told with every answer
   * @param program the llama-server to run
   * @param memory shared with the other models of this machine
   */
  public LlamaEngine(
      String name,
      Path program,
      LlamaSettings settings,
      LlamaMemory memory,
      UpstreamLimits limits) {
    this.name = name;
    this.client = new UpstreamClient(limits);
    this.files = new FilesInSight(settings);
    this.keeper =
        new LlamaKeeper(
            name,
            settings.idleTime(),
            memory,
            new ServerStart.Real(name, program, settings, memory, client));
  }

  @Override
  public String name() {
    return name;
  }

  /** Whether a question would be answered now, after loading the model if need be. */
  @Override
  public boolean ready() {
    return keeper.ready() && (keeper.processId().isPresent() || files.fit());
  }

  /** The process id of the running server; empty when none runs. */
  public java.util.OptionalLong processId() {
    return keeper.processId();
  }

  @Override
  public void answer(Question question, Cancellation cancellation, Consumer<Delta> deltas) {
    Spoken spoken = new Spoken(deltas);
    try {
      ask(question, cancellation, spoken);
    } catch (LostServer e) {
      if (spoken.begun) {
        throw e.failure;
      }
      try {
        ask(question, cancellation, spoken);
      } catch (LostServer again) {
        throw again.failure;
      }
    }
  }

  private void ask(Question question, Cancellation cancellation, Consumer<Delta> deltas)
      throws LostServer {
    try (LlamaKeeper.Use use = keeper.use(cancellation)) {
      try {
        client.answer(use.server().upstream(), question, cancellation, new Working(use, deltas));
      } catch (EngineFailure.Broken e) {
        if (use.lost()) {
          throw new LostServer(e);
        }
        throw e;
      }
    }
  }

  @Override
  public void close() {
    keeper.close();
    client.close();
  }

  /** The server died under a question. */
  private static final class LostServer extends Exception {
    private static final long serialVersionUID = 1L;
    private final EngineFailure.Broken failure;

    LostServer(EngineFailure.Broken failure) {
      super(failure);
      this.failure = failure;
    }
  }

  /** Passes everything on; the first word proves that the server works, whoever leaves later. */
  private static final class Working implements Consumer<Delta> {
    private final LlamaKeeper.Use use;
    private final Consumer<Delta> deltas;
    private boolean proved;

    Working(LlamaKeeper.Use use, Consumer<Delta> deltas) {
      this.use = use;
      this.deltas = deltas;
    }

    @Override
    public void accept(Delta delta) {
      if (!proved) {
        proved = true;
        use.answered();
      }
      deltas.accept(delta);
    }
  }

  /** Passes everything on and remembers whether any of it was. */
  private static final class Spoken implements Consumer<Delta> {
    private final Consumer<Delta> deltas;
    boolean begun;

    Spoken(Consumer<Delta> deltas) {
      this.deltas = deltas;
    }

    @Override
    public void accept(Delta delta) {
      begun = true;
      deltas.accept(delta);
    }
  }
}
