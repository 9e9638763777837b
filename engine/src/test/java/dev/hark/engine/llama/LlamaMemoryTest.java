package dev.hark.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LlamaMemoryTest {

  private static final long PROCESS = 4711;

  private final List<String> left = new ArrayList<>();
  private long freeBytes = 100;
  private ProcessMemory process = new ProcessMemory(60, 0);

  @Test
  void takesALoadingModelOffWhatIsFreeUntilItIsThere() throws LlamaMemory.NoRoom {
    LlamaMemory memory = memory(0);
    Tenant loading = new Tenant("loading", memory, 1, true);
    memory.take(loading, 60);
    assertThatThrownBy(() -> memory.take(new Tenant("second", memory, 2, true), 60))
        .as("the first 60 bytes are still counted as free by the system")
        .isInstanceOfSatisfying(LlamaMemory.NoRoom.class, why -> assertThat(why.later()).isTrue());
    memory.loaded(loading, PROCESS);
    freeBytes = 40;
    memory.take(new Tenant("small", memory, 3, true), 40);
  }

  @Test
  void takesTheMappedPagesOfALoadedModelOffWhatTheSystemCallsFree() throws LlamaMemory.NoRoom {
    LlamaMemory memory = memory(0);
    Tenant mapped = new Tenant("mapped", memory, 1, true);
    memory.take(mapped, 60);
    memory.loaded(mapped, PROCESS);
    process = new ProcessMemory(10, 50);
    freeBytes = 90; // its own 10 are used, the 50 of its file can be had
    assertThatThrownBy(() -> memory.take(new Tenant("second", memory, 2, true), 50))
        .isInstanceOf(LlamaMemory.NoRoom.class);
    memory.take(new Tenant("small", memory, 3, true), 40);
  }

  @Test
  void doesNotCountTwiceWhatALoadedModelCopiedFromItsFile() throws LlamaMemory.NoRoom {
    LlamaMemory memory = memory(0);
    Tenant copied = new Tenant("copied", memory, 1, true);
    memory.take(copied, 60);
    memory.loaded(copied, PROCESS);
    process = new ProcessMemory(55, 50);
    freeBytes = 45;
    memory.take(new Tenant("fits", memory, 2, true), 40);
  }

  @Test
  void asksTheLongestUnaskedToLeaveFirstAndNoMoreThanItMust() throws LlamaMemory.NoRoom {
    LlamaMemory memory = memory(100);
    memory.take(new Tenant("younger", memory, 20, false), 40);
    memory.take(new Tenant("older", memory, 10, false), 40);
    memory.take(new Tenant("new", memory, 30, false), 50);
    assertThat(left).containsExactly("older");
  }

  @Test
  void countsAModelUntilItHasGivenItsMemoryBack() throws LlamaMemory.NoRoom {
    LlamaMemory memory = memory(100);
    Tenant busy = new Tenant("busy", memory, 1, true);
    memory.take(busy, 80);
    assertThatThrownBy(() -> memory.take(new Tenant("new", memory, 2, true), 50))
        .hasMessageContaining("0.0 GB free");
    memory.give(busy);
    memory.take(new Tenant("new", memory, 2, true), 50);
  }

  private LlamaMemory memory(long maxBytes) {
    return new LlamaMemory(
        maxBytes,
        () -> maxBytes > 0 ? Long.MAX_VALUE : freeBytes,
        id -> id == PROCESS ? process : new ProcessMemory(0, 0));
  }

  private final class Tenant implements LlamaMemory.Tenant {
    private final String name;
    private final LlamaMemory memory;
    private final long lastAskedNanos;
    private final boolean busy;

    Tenant(String name, LlamaMemory memory, long lastAskedNanos, boolean busy) {
      this.name = name;
      this.memory = memory;
      this.lastAskedNanos = lastAskedNanos;
      this.busy = busy;
    }

    @Override
    public long lastAskedNanos() {
      return lastAskedNanos;
    }

    @Override
    public boolean leaveIfIdle() {
      if (busy) {
        return false;
      }
      left.add(name);
      memory.give(this);
      return true;
    }
  }
}
