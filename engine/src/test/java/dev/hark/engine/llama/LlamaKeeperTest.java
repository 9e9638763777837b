package dev.hark.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.engine.EngineFailure;
import dev.hark.engine.upstream.Upstream;
import dev.hark.hearing.Cancellation;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A keeper of servers that end when they are let. */
@Timeout(30)
class LlamaKeeperTest {

  private static final long BYTES = 60;

  private final LlamaMemory memory =
      new LlamaMemory(100, () -> Long.MAX_VALUE, id -> new ProcessMemory(0, 0));
  private final List<Fake> started = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final CountDownLatch startBegun = new CountDownLatch(1);
  private volatile CountDownLatch mayStart = new CountDownLatch(0);
  private volatile boolean full;
  private volatile boolean broken;
  private volatile Optional<StackOverflowError> fault = Optional.empty();
  private final LlamaKeeper keeper =
      new LlamaKeeper("fake", Duration.ofHours(1), memory, this::start);

  @AfterEach
  void close() {
    mayEnd.countDown();
    keeper.close();
    threads.close();
  }

  @Test
  void handsOutNoServerThatWasToldToEndAndStartsTheNextWhenItIsGone() throws Exception {
    keeper.use(Cancellation.NEVER).close();
    Fake first = started.getFirst();
    CompletableFuture<Boolean> leaving =
        CompletableFuture.supplyAsync(keeper::leaveIfIdle, threads);
    first.toldToEnd.await();
    AtomicInteger looks = new AtomicInteger();
    CompletableFuture<LlamaKeeper.Use> asked =
        CompletableFuture.supplyAsync(() -> keeper.use(() -> looks.incrementAndGet() < 0), threads);
    RealProgram.await(() -> looks.get() >= 2); // it has looked for a server, and looks again
    assertThat(started).as("the first one still lives").hasSize(1);
    assertThat(canTake(50)).as("its memory is still its own").isFalse();
    mayEnd.countDown();
    assertThat(leaving.join()).isTrue();
    try (LlamaKeeper.Use use = asked.join()) {
      assertThat(use.server()).isNotSameAs(first).isSameAs(started.getLast());
      assertThat(canTake(50)).as("the memory of the second is counted").isFalse();
    }
  }

  @Test
  void givesBackTheMemoryOfAServerThatIsGone() {
    mayEnd.countDown();
    try (LlamaKeeper.Use use = keeper.use(Cancellation.NEVER)) {
      assertThat(use.server().isAlive()).isTrue();
      assertThat(canTake(50)).isFalse();
    }
    assertThat(keeper.leaveIfIdle()).isTrue();
    assertThat(canTake(50)).isTrue();
  }

  @Test
  void keepsAServerThatIsBeingAsked() {
    try (LlamaKeeper.Use use = keeper.use(Cancellation.NEVER)) {
      assertThat(keeper.leaveIfIdle()).isFalse();
      assertThat(use.server().isAlive()).isTrue();
    }
  }

  @Test
  void takesAQuestionThatFoundNoRoomForNoDeathOfItsServer() {
    mayEnd.countDown();
    full = true;
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> keeper.use(Cancellation.NEVER))
          .isInstanceOf(EngineFailure.Overloaded.class)
          .hasMessage("full");
    }
    assertThat(keeper.ready()).isTrue();
    full = false;
    try (LlamaKeeper.Use use = keeper.use(Cancellation.NEVER)) {
      assertThat(use.server().isAlive()).isTrue();
    }
  }

  @Test
  void letsAnAskerGoWhileTheServerStarts() throws Exception {
    mayEnd.countDown();
    mayStart = new CountDownLatch(1);
    AtomicBoolean left = new AtomicBoolean();
    CompletableFuture<LlamaKeeper.Use> asked =
        CompletableFuture.supplyAsync(() -> keeper.use(left::get), threads);
    startBegun.await();
    left.set(true);
    assertThatThrownBy(asked::join).hasCauseInstanceOf(CancellationException.class);
    assertThat(started).as("it still loads").isEmpty();
    mayStart.countDown();
    try (LlamaKeeper.Use use = keeper.use(Cancellation.NEVER)) {
      assertThat(started).as("the start was not in vain").hasSize(1).contains((Fake) use.server());
    }
  }

  @Test
  void tellsAllWhoWaitForOneStartOfItsFailure() throws Exception {
    mayEnd.countDown();
    mayStart = new CountDownLatch(1);
    broken = true;
    List<CompletableFuture<LlamaKeeper.Use>> asked = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      AtomicInteger looks = new AtomicInteger();
      Cancellation counted = () -> looks.incrementAndGet() < 0;
      asked.add(CompletableFuture.supplyAsync(() -> keeper.use(counted), threads));
      RealProgram.await(() -> looks.get() >= 2); // it waits for the start
    }
    mayStart.countDown();
    for (CompletableFuture<LlamaKeeper.Use> one : asked) {
      assertThatThrownBy(one::join)
          .hasCauseInstanceOf(EngineFailure.Broken.class)
          .hasMessageContaining("no such file");
    }
  }

  @Test
  void tellsWhyAServerWasNotStartedWhateverTheReason() {
    mayEnd.countDown();
    fault = Optional.of(new StackOverflowError("too deep"));
    assertThatThrownBy(() -> keeper.use(Cancellation.NEVER))
        .isInstanceOf(EngineFailure.Broken.class)
        .hasMessageContaining("too deep")
        .hasCauseInstanceOf(StackOverflowError.class);
    fault = Optional.empty();
    try (LlamaKeeper.Use use = keeper.use(Cancellation.NEVER)) {
      assertThat(use.server().isAlive()).isTrue();
    }
  }

  @Test
  void endsAServerThatIsReadyAfterItsEngineWasClosed() throws Exception {
    mayEnd.countDown();
    mayStart = new CountDownLatch(1);
    CompletableFuture<LlamaKeeper.Use> asked =
        CompletableFuture.supplyAsync(() -> keeper.use(Cancellation.NEVER), threads);
    startBegun.await();
    keeper.close();
    assertThatThrownBy(asked::join).hasCauseInstanceOf(EngineFailure.Broken.class);
    mayStart.countDown();
    RealProgram.await(() -> started.stream().noneMatch(Fake::isAlive) && canTake(50));
  }

  private boolean canTake(long bytes) {
    LlamaMemory.Tenant other =
        new LlamaMemory.Tenant() {
          @Override
          public long lastAskedNanos() {
            return 0;
          }

          @Override
          public boolean leaveIfIdle() {
            return false;
          }
        };
    try {
      memory.take(other, bytes);
      memory.give(other);
      return true;
    } catch (LlamaMemory.NoRoom e) {
      return false;
    }
  }

  /** A start that an interruption does not end. */
  private void awaitLeave() {
    boolean interrupted = false;
    while (mayStart.getCount() > 0) {
      try {
        mayStart.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private RunningServer start(LlamaMemory.Tenant tenant) {
    startBegun.countDown();
    awaitLeave();
    if (fault.isPresent()) {
      throw fault.get();
    }
    if (broken) {
      throw new EngineFailure.Broken("no such file");
    }
    if (full) {
      throw new EngineFailure.Overloaded("full", Duration.ofSeconds(5));
    }
    try {
      memory.take(tenant, BYTES);
    } catch (LlamaMemory.NoRoom e) {
      throw new EngineFailure.Broken("no room", e);
    }
    Fake one = new Fake();
    memory.loaded(tenant, one.pid());
    started.add(one);
    return one;
  }

  private final class Fake implements RunningServer {
    private final CompletableFuture<Boolean> exit = new CompletableFuture<>();
    private final CountDownLatch toldToEnd = new CountDownLatch(1);

    @Override
    public Upstream upstream() {
      return new Upstream(
          URI.create("http://127.0.0.1:1"), Optional.empty(), "m", Upstream.AudioForm.INPUT_AUDIO);
    }

    @Override
    public boolean isAlive() {
      return !exit.isDone();
    }

    @Override
    public long pid() {
      return 1;
    }

    @Override
    public CompletableFuture<Boolean> onExit() {
      return exit;
    }

    @Override
    public String lastWords() {
      return "gone";
    }

    @Override
    public void close() {
      toldToEnd.countDown();
      try {
        mayEnd.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exit.complete(true);
    }
  }
}
