package dev.hark.check.vllm;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The vLLMs that all tests of a run share, one a model. */
final class SharedVllm {

  private static final Map<Tiny, Vllm> RUNNING = new EnumMap<>(Tiny.class);

  private SharedVllm() {}

  /** One that runs and answers; who ends it makes the next asker wait for another. */
  static Vllm of(Tiny tiny) {
    return begin(tiny).awaitReady();
  }

  /** As above, without waiting until it answers. */
  static synchronized Vllm begin(Tiny tiny) {
    Vllm known = RUNNING.get(tiny);
    if (known == null || !known.isAlive()) {
      known = Vllm.startAt(Loopback.freePort(), tiny);
      RUNNING.put(tiny, known);
    }
    return known;
  }

  /** Starts it again where it was before it ended. */
  static synchronized Vllm again(Tiny tiny) {
    Vllm before = Objects.requireNonNull(RUNNING.get(tiny), "it never ran");
    before.close();
    Vllm one = Vllm.startAt(before.port(), tiny).awaitReady();
    RUNNING.put(tiny, one);
    return one;
  }
}
