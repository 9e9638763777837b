package dev.hark.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.engine.testing.ScriptedEngine.Step;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.phrasing.Clause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FallbackTest {

  private final EngineFailure broken = new EngineFailure.Broken("it broke");

  private final List<Dispatcher> lines = new ArrayList<>();
  private final List<String> chosen = new ArrayList<>();
  private final List<Delta> deltas = new ArrayList<>();

  @AfterEach
  void close() {
    lines.forEach(Dispatcher::close);
  }

  @Test
  void asksTheNextEngineWhenTheFirstGivesNothing() {
    ask(named("one", new Step.Fail(broken)), named("two", ScriptedEngine.say("yes")));
    assertThat(chosen).containsExactly("one", "two");
    assertThat(deltas).containsExactly(new Delta.Text("yes"));
  }

  @Test
  void staysWithAnEngineThatHasSpoken() {
    assertThatThrownBy(() ->
            ask(
                named("one", ScriptedEngine.say("y"), new Step.Fail(broken)),
                named("two", ScriptedEngine.say("yes"))))
        .isSameAs(broken);
    assertThat(chosen).containsExactly("one");
    assertThat(deltas).containsExactly(new Delta.Text("y"));
  }

  @Test
  void letsTheNextEngineGoOnBehindAForeword() {
    Clause length = Clause.plain("Ten seconds.");
    ask(
        named(
            "one",
            new Step.Say(new Delta.Traced(List.of(length))),
            ScriptedEngine.say("Ten seconds."),
            new Step.Say(new Delta.Foreword()),
            new Step.Fail(broken)),
        named("two", new Step.Fail(new EngineFailure.Overloaded("full", Duration.ofSeconds(1)))),
        named(
            "three",
            new Step.Say(new Delta.Traced(List.of(Clause.plain("A dog"), Clause.plain(" barks.")))),
            ScriptedEngine.say("A dog"),
            ScriptedEngine.say(" barks."),
            ScriptedEngine.finish()));
    assertThat(chosen).containsExactly("one", "two", "three");
    assertThat(text()).isEqualTo("Ten seconds. A dog barks.");
    assertThat(traced()).isEqualTo(text());
  }

  @Test
  void staysWithAnEngineThatHasSaidMoreThanAForeword() {
    ScriptedEngine other = named("two", ScriptedEngine.say("yes"));
    assertThatThrownBy(() ->
            ask(
                named(
                    "one",
                    ScriptedEngine.say("Ten seconds."),
                    new Step.Say(new Delta.Foreword()),
                    ScriptedEngine.say(" A"),
                    new Step.Fail(broken)),
                other))
        .isSameAs(broken);
    assertThat(other.asked()).isEmpty();
    assertThat(text()).isEqualTo("Ten seconds. A");
  }

  @Test
  void tellsTheLastEnginesFailureBehindAForeword() {
    EngineFailure last = new EngineFailure.Broken("it broke, too");
    assertThatThrownBy(() ->
            ask(
                named(
                    "one",
                    ScriptedEngine.say("Ten seconds."),
                    new Step.Say(new Delta.Foreword()),
                    new Step.Fail(broken)),
                named("two", new Step.Fail(last))))
        .isSameAs(last);
    assertThat(text()).isEqualTo("Ten seconds.");
  }

  @Test
  void passesOverAnEngineThatIsNotReady() {
    ScriptedEngine down = named("one", ScriptedEngine.say("never"));
    down.ready(false);
    ask(down, named("two", ScriptedEngine.say("yes")));
    assertThat(chosen).containsExactly("two");
    assertThat(down.asked()).isEmpty();
  }

  @Test
  void asksNobodyElseWhatAnEngineRefuses() {
    EngineFailure refused = new EngineFailure.Refused("too long");
    ScriptedEngine other = named("two", ScriptedEngine.say("yes"));
    assertThatThrownBy(() -> ask(named("one", new Step.Fail(refused)), other)).isSameAs(refused);
    assertThat(other.asked()).isEmpty();
  }

  @Test
  void tellsTheLastEnginesFailureWhenAllFail() {
    EngineFailure last = new EngineFailure.Overloaded("full", Duration.ofSeconds(7));
    assertThatThrownBy(
            () -> ask(named("one", new Step.Fail(broken)), named("two", new Step.Fail(last))))
        .isSameAs(last);
  }

  @Test
  void asksNobodyElseWhenTheAskerLeaves() {
    CountDownLatch begun = new CountDownLatch(1);
    ScriptedEngine other = named("two", ScriptedEngine.say("yes"));
    Fallback fallback =
        fallback(
            named("one", new Step.Reached(begun), new Step.Await(new CountDownLatch(1))), other);
    Cancellation left = () -> begun.getCount() == 0;
    assertThatThrownBy(() ->
            fallback.answer("key", DispatcherTest.question("q"), left, chosen::add, deltas::add))
        .isInstanceOf(CancellationException.class);
    assertThat(other.asked()).isEmpty();
  }

  @Test
  void saysThatNoneIsReady() {
    ScriptedEngine down = named("one");
    down.ready(false);
    Fallback fallback = fallback(down);
    assertThat(fallback.ready()).isFalse();
    assertThatThrownBy(() ->
            fallback.answer(
                "key", DispatcherTest.question("q"), Cancellation.NEVER, chosen::add, deltas::add))
        .isInstanceOf(EngineFailure.Overloaded.class)
        .hasMessageContaining("one");
  }

  private String text() {
    return deltas.stream()
        .map(delta -> delta instanceof Delta.Text(String piece) ? piece : "")
        .collect(Collectors.joining());
  }

  private String traced() {
    return deltas.stream()
        .flatMap(delta -> delta instanceof Delta.Traced one ? one.clauses().stream() : Stream.of())
        .map(Clause::text)
        .collect(Collectors.joining());
  }

  private void ask(ScriptedEngine... engines) {
    fallback(engines)
        .answer("key", DispatcherTest.question("q"), Cancellation.NEVER, chosen::add, deltas::add);
  }

  private Fallback fallback(ScriptedEngine... engines) {
    List<Dispatcher> before = new ArrayList<>();
    for (ScriptedEngine engine : engines) {
      before.add(new Dispatcher(engine, Dispatcher.Settings.DEFAULT));
    }
    lines.addAll(before);
    return new Fallback(before);
  }

  private static ScriptedEngine named(String name, Step... steps) {
    return ScriptedEngine.playing(steps).named(name);
  }
}
