package dev.hark.engine.remote;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.engine.EngineFailure;
import dev.hark.engine.upstream.Upstream;
import dev.hark.hearing.Cancellation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is said to a question whose time to wait for a place is over. */
class PlacesTest {

  private final Places places = new Places(RemoteSettings.DEFAULT);
  private final Backend program =
      places
          .replace(
              List.of(
                  new Upstream(
                      URI.create("http://one"),
                      Optional.empty(),
                      "m",
                      Upstream.AudioForm.INPUT_AUDIO)))
          .getFirst();

  @Test
  void callsAFleetBusyThatSaysSoNotGone() throws InterruptedException {
    Backend asked =
        places.take("", 1, Set.of(), System.nanoTime(), Cancellation.NEVER).orElseThrow();
    places.release(asked, 1, one -> one.busy(Duration.ofMinutes(1), true));
    assertThatThrownBy(takeAtOnce())
        .isInstanceOf(EngineFailure.Overloaded.class)
        .hasMessage("every program is busy");
  }

  @Test
  void callsAFleetGoneThatIsDown() {
    places.tell(program, one -> one.missed(1));
    assertThatThrownBy(takeAtOnce())
        .isInstanceOf(EngineFailure.Overloaded.class)
        .hasMessage("no program of the fleet is up");
  }

  private ThrowingCallable takeAtOnce() {
    return () -> places.take("", 1, Set.of(), System.nanoTime(), Cancellation.NEVER);
  }
}
