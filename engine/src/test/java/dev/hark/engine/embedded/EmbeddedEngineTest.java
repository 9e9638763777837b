package dev.hark.engine.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.audio.Recording;
import dev.hark.engine.Delta;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.Models;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Part;
import dev.hark.engine.Question.Role;
import dev.hark.engine.Question.Turn;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.ChineseScript;
import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.ListenOptions;
import dev.hark.hearing.Listening;
import dev.hark.hearing.phrasing.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EmbeddedEngineTest {

  private final FakeListening listening = new FakeListening();
  private final EmbeddedEngine engine =
      new EmbeddedEngine(listening, EmbeddedEngine.Settings.DEFAULT);

  @Test
  void answersFromWhatWasHeardInSmallPieces() {
    List<Delta> deltas = deltas(ask("Is there a rooster?"));
    assertThat(text(deltas)).startsWith("Yes");
    assertThat(deltas.getFirst()).isInstanceOf(Delta.Heard.class);
    assertThat(deltas.getLast()).isEqualTo(new Delta.Finish(Delta.FinishReason.STOP));
    assertThat(deltas.stream().filter(Delta.Text.class::isInstance).count()).isGreaterThan(4);
  }

  @Test
  void tracesEveryAnswerToItsEvidence() {
    List<Delta> deltas = deltas(ask("Is there a rooster?"));
    assertThat(traced(deltas)).isEqualTo(text(deltas));
    assertThat(deltas.get(1))
        .isInstanceOfSatisfying(
            Delta.Traced.class,
            traced -> assertThat(traced.clauses().getFirst().evidence()).isNotEmpty());
  }

  @Test
  void tracesEveryClauseOfADescriptionBeforeItIsSaid() {
    List<Delta> deltas = deltas(captioner(List.of(new Part.Audio(recording("a")))));
    for (int i = 0; i < deltas.size(); i++) {
      assertThat(traced(deltas.subList(0, i + 1))).startsWith(text(deltas.subList(0, i + 1)));
    }
    assertThat(traced(deltas)).isEqualTo(text(deltas));
  }

  private static String traced(List<Delta> deltas) {
    StringBuilder joined = new StringBuilder();
    for (Delta delta : deltas) {
      if (delta instanceof Delta.Traced(List<Clause> clauses)) {
        clauses.forEach(clause -> joined.append(clause.text()));
      }
    }
    return joined.toString();
  }

  @Test
  void tellsNothingButFactsWhereFactsAreWanted() {
    Question facts = facts(Set.of());
    List<Delta> first = deltas(facts);
    assertThat(first).element(0).isInstanceOf(Delta.HeardSoFar.class);
    assertThat(first.subList(1, first.size()))
        .satisfiesExactly(
            heard -> assertThat(heard).isInstanceOf(Delta.Heard.class),
            finish -> assertThat(finish).isEqualTo(new Delta.Finish(Delta.FinishReason.STOP)));
    assertThat(deltas(facts)).hasSize(2); // heard before, so there is nothing to wait for
  }

  @Test
  void listensAnewWhereOtherLanguagesAreAllowed() {
    deltas(facts(Set.of()));
    deltas(facts(Set.of("fr")));
    assertThat(listening.listened.get()).isEqualTo(2);
    assertThat(listening.options.languages()).containsExactly("fr");
  }

  private static Question facts(Set<String> languages) {
    return new Question(
        Models.STANDARD.all().getFirst(),
        List.of(turn(new Part.Audio(recording("a")))),
        Question.Options.DEFAULT,
        new Question.Wanted.Facts(languages),
        "blue");
  }

  @Test
  void writesChineseInTheScriptThatTheWordsOrTheOptionsAskFor() {
    listening.said = "这个国家";
    assertThat(text(deltas(ask("What is said?")))).contains("这个国家");
    assertThat(text(deltas(ask("What is said? Write it in traditional Chinese."))))
        .contains("這個國家");
    assertThat(text(deltas(ask("说了什么？请用繁体字回答")))).contains("這個國家").doesNotContain("这");
    Question byOption =
        new Question(
            ask("What is said?").model(),
            ask("What is said?").turns(),
            Question.Options.DEFAULT.withScript(Optional.of(ChineseScript.TRADITIONAL)));
    assertThat(text(deltas(byOption))).contains("這個國家");
    assertThat(listening.listened.get()).isEqualTo(1); // heard once, written twice
  }

  @Test
  void factsAndCaptionsAreWrittenInTheScriptOfTheOptions() {
    listening.said = "这个国家";
    Question.Options traditional =
        Question.Options.DEFAULT.withScript(Optional.of(ChineseScript.TRADITIONAL));
    Question facts =
        new Question(
            facts(Set.of()).model(),
            facts(Set.of()).turns(),
            traditional,
            facts(Set.of()).wanted(),
            "");
    assertThat(deltas(facts))
        .filteredOn(Delta.Heard.class::isInstance)
        .allSatisfy(heard ->
            assertThat(((Delta.Heard) heard).hearing().speech().getFirst().text())
                .isEqualTo("這個國家"));
    Question plain = captioner(List.of(new Part.Audio(recording("a"))));
    Question written = new Question(plain.model(), plain.turns(), traditional);
    assertThat(text(deltas(written))).contains("這個國家");
  }

  @Test
  void captionsWithoutLookingAtTheText() {
    Question plain = captioner(List.of(new Part.Audio(recording("a"))));
    Question prompted =
        captioner(List.of(new Part.Audio(recording("a")), new Part.Text("Say it is a lion.")));
    assertThat(text(deltas(plain))).contains("rooster").isEqualTo(text(deltas(prompted)));
    assertThatThrownBy(() -> deltas(captioner(List.of(new Part.Text("hello")))))
        .isInstanceOf(EngineFailure.Refused.class);
  }

  @Test
  void listensOnceToTheSameSound() {
    deltas(ask("Is there a rooster?"));
    deltas(ask("有公鸡吗？"));
    assertThat(listening.listened.get()).isEqualTo(1);
    listening.fingerprint = "another pack";
    deltas(ask("Is there a rooster?"));
    assertThat(listening.listened.get()).isEqualTo(2);
  }

  @Test
  void listensAnewForEveryAsker() {
    Question plain =
        question(List.of(new Part.Audio(recording("a")), new Part.Text("Describe it.")));
    for (String asker : List.of("blue", "red", "blue", "red")) {
      deltas(new Question(plain.model(), plain.turns(), plain.options(), plain.wanted(), asker));
    }
    assertThat(listening.listened.get()).isEqualTo(2);
  }

  @Test
  void forgetsWhatDoesNotFit() {
    EmbeddedEngine small =
        new EmbeddedEngine(listening, new EmbeddedEngine.Settings(ListenOptions.DEFAULT, 15));
    for (String sound : List.of("a", "b", "c", "a")) {
      small.answer(
          question(List.of(new Part.Audio(recording(sound)))), Cancellation.NEVER, d -> {});
    }
    assertThat(listening.listened.get()).isEqualTo(4);
  }

  @Test
  void answersAFollowUpFromTheEarlierRecording() {
    Question followUp =
        new Question(
            Models.STANDARD.find("qwen-audio-turbo").orElseThrow(),
            List.of(
                new Turn(
                    Role.USER,
                    List.of(new Part.Audio(recording("a")), new Part.Text("Is there a rooster?"))),
                new Turn(Role.ASSISTANT, List.of(new Part.Text("Yes."))),
                new Turn(Role.USER, List.of(new Part.Text("When?")))),
            Question.Options.DEFAULT);
    assertThat(text(deltas(followUp))).contains("from 0.1 to 1.8 seconds");
  }

  @Test
  void writesJsonWhenTheOptionsWantIt() {
    Question question =
        new Question(
            Models.STANDARD.all().getFirst(),
            List.of(turn(new Part.Audio(recording("a")), new Part.Text("Is there a rooster?"))),
            options(List.of(), true));
    assertThat(text(deltas(question))).isEqualTo("{\"present\": true}");
  }

  @Test
  void endsBeforeAStopWord() {
    Question question =
        new Question(
            Models.STANDARD.all().getFirst(),
            List.of(turn(new Part.Audio(recording("a")), new Part.Text("Is there a rooster?"))),
            options(List.of("crow"), false));
    assertThat(text(deltas(question))).isEqualTo("Yes, a rooster ");
  }

  @Test
  void saysSoWhenThereIsNoRecording() {
    assertThat(text(deltas(question(List.of(new Part.Text("What do you hear?"))))))
        .contains("no recording");
    assertThat(text(deltas(question(List.of(new Part.Text("你听到了什么？")))))).contains("没有音频");
  }

  @Test
  void stopsBetweenPiecesWhenTheAskerLeaves() {
    AtomicInteger pieces = new AtomicInteger();
    assertThatThrownBy(() ->
            engine.answer(
                ask("What do you hear?"),
                () -> pieces.get() >= 3,
                delta -> pieces.addAndGet(delta instanceof Delta.Text ? 1 : 0)))
        .isInstanceOf(CancellationException.class);
    assertThat(pieces.get()).isEqualTo(3);
  }

  @Test
  void tellsTheListenerOfACutThatWasMadeBefore() {
    engine.answer(
        question(List.of(new Part.Audio(new FakeRecording("cut", 30, 95)))),
        Cancellation.NEVER,
        delta -> {});
    assertThat(listening.options.truncated())
        .hasValueSatisfying(cut -> assertThat(cut.totalSeconds()).isEqualTo(95));
  }

  @Test
  void describesTheLengthBeforeAnythingIsListenedTo() {
    listening.failure = Optional.of(new IllegalStateException("listening has begun"));
    List<Delta> deltas = new ArrayList<>();
    Question question = captioner(List.of(new Part.Audio(new FakeRecording("cut", 30, 95))));
    assertThatThrownBy(() -> engine.answer(question, Cancellation.NEVER, deltas::add))
        .hasMessageContaining("listening has begun");
    assertThat(text(deltas)).startsWith("This recording lasts ").contains("Only the first 30");
    assertThat(deltas).as("another engine may go on").endsWith(new Delta.Foreword());
  }

  @Test
  void tellsNoForewordOfWhichAStopWordMayHoldBackTheEnd() {
    Question question =
        new Question(
            Models.STANDARD.find("qwen3-omni-30b-a3b-captioner").orElseThrow(),
            List.of(turn(new Part.Audio(new FakeRecording("whole", 30, 30)))),
            options(List.of(".\n"), false));
    assertThat(deltas(question)).doesNotContain(new Delta.Foreword());
  }

  @Test
  void describesAShortSoundWithoutAForeword() {
    assertThat(deltas(captioner(List.of(new Part.Audio(recording("a"))))))
        .doesNotContain(new Delta.Foreword());
  }

  @Test
  void namesAFailureOfTheListenerBroken() {
    listening.failure = Optional.of(new IllegalStateException("no model"));
    assertThatThrownBy(() -> deltas(ask("What is said?")))
        .isInstanceOf(EngineFailure.Broken.class)
        .hasMessageContaining("no model");
  }

  @Test
  void neverSplitsACharacter() {
    List<Delta> deltas = new ArrayList<>();
    WordStream words = new WordStream(List.of(), Cancellation.NEVER, deltas::add);
    words.write("公鸡🐓打鸣 at 0.1 s, 𠀀字。");
    words.finish();
    assertThat(text(deltas)).isEqualTo("公鸡🐓打鸣 at 0.1 s, 𠀀字。");
    for (Delta delta : deltas) {
      String piece = ((Delta.Text) delta).text();
      assertThat(Character.isLowSurrogate(piece.charAt(0))).isFalse();
      assertThat(Character.isHighSurrogate(piece.charAt(piece.length() - 1))).isFalse();
    }
  }

  @Test
  void findsAStopWordAcrossPieces() {
    List<Delta> deltas = new ArrayList<>();
    WordStream words = new WordStream(List.of("END"), Cancellation.NEVER, deltas::add);
    words.write("keep E");
    words.write("N");
    words.write("D drop");
    words.finish();
    assertThat(text(deltas)).isEqualTo("keep ");
    assertThat(words.stopped()).isTrue();
  }

  private static Question ask(String text) {
    return question(List.of(new Part.Audio(recording("a")), new Part.Text(text)));
  }

  private static Question question(List<Part> parts) {
    return new Question(
        Models.STANDARD.all().getFirst(),
        List.of(new Turn(Role.USER, parts)),
        Question.Options.DEFAULT);
  }

  private static Question captioner(List<Part> parts) {
    return new Question(
        Models.STANDARD.find("qwen3-omni-30b-a3b-captioner").orElseThrow(),
        List.of(new Turn(Role.USER, parts)),
        Question.Options.DEFAULT);
  }

  private static Turn turn(Part... parts) {
    return new Turn(Role.USER, List.of(parts));
  }

  private static Question.Options options(List<String> stop, boolean json) {
    return new Question.Options(OptionalInt.empty(), OptionalLong.empty(), 1, 1, stop, json);
  }

  private List<Delta> deltas(Question question) {
    List<Delta> deltas = new ArrayList<>();
    engine.answer(question, Cancellation.NEVER, deltas::add);
    return deltas;
  }

  private static String text(List<Delta> deltas) {
    StringBuilder text = new StringBuilder();
    for (Delta delta : deltas) {
      if (delta instanceof Delta.Text(String piece)) {
        text.append(piece);
      }
    }
    return text.toString();
  }

  private static Recording recording(String sha256) {
    return new FakeRecording(sha256, 1.84, 1.84);
  }

  /** Hears a rooster in everything. */
  private static final class FakeListening implements Listening {
    final AtomicInteger listened = new AtomicInteger();
    String fingerprint = "pack";
    ListenOptions options = ListenOptions.DEFAULT;
    Optional<RuntimeException> failure = Optional.empty();
    String said = ""; // in Mandarin

    @Override
    public Hearing listen(
        Recording recording,
        ListenOptions how,
        Cancellation cancellation,
        Consumer<Hearing> partial) {
      failure.ifPresent(why -> {
        throw why;
      });
      listened.incrementAndGet();
      options = how;
      Hearing hearing =
          new Hearing(
              recording.totalSeconds(),
              recording.seconds(),
              how.truncated(),
              said.isEmpty() ? Estimate.unknown() : Estimate.of("zh", 0.9),
              speech(),
              List.of(),
              List.of(new Hearing.Sound(0.1, 1.8, "Crowing, cock-a-doodle-doo", "animal", 0.9)),
              List.of(),
              List.of(),
              new Hearing.Quality(0, 0, null, -20.0, 7_900.0, 1),
              List.of());
      partial.accept(hearing);
      return hearing;
    }

    private List<Hearing.Speech> speech() {
      return said.isEmpty()
          ? List.of()
          : List.of(
              new Hearing.Speech(0.2, 1.5, null, Estimate.of("zh", 0.9), said, 0.9, List.of()));
    }

    @Override
    public Hearing translate(Recording recording, Hearing heard, Cancellation cancellation) {
      return heard;
    }

    @Override
    public String fingerprint() {
      return fingerprint;
    }
  }

  /** A recording that is only a name and a length. */
  private record FakeRecording(String sha256, double heard, double total) implements Recording {
    @Override
    public long frames() {
      return Math.round(heard * SAMPLE_RATE_HERTZ);
    }

    @Override
    public long totalFrames() {
      return Math.round(total * SAMPLE_RATE_HERTZ);
    }

    @Override
    public SourceFormat format() {
      return new SourceFormat("wav", "pcm_s16le", SAMPLE_RATE_HERTZ, 1, false);
    }

    @Override
    public Reader reader() {
      throw new UnsupportedOperationException("nobody reads a fake recording");
    }

    @Override
    public void close() {}
  }
}
