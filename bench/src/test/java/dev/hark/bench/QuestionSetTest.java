package dev.hark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.decode.Decoder;
import dev.hark.audio.decode.DecoderSettings;
import dev.hark.audio.decode.Decoders;
import dev.hark.bench.questions.Examination;
import dev.hark.bench.questions.QuestionSet;
import dev.hark.bench.questions.Recordings;
import dev.hark.bench.questions.Scores;
import dev.hark.hearing.Listener;
import dev.hark.hearing.ListenerSettings;
import dev.hark.hearing.models.testing.TestPack;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The questions about the recordings inside the project, heard by the real listener. */
class QuestionSetTest {

  private static final Path ROOT = Path.of(System.getProperty("hark.root", ".."));

  private static Decoder decoder;
  private static Listener listener;
  private static Examination examination;

  @BeforeAll
  static void open() {
    decoder = Decoders.open(DecoderSettings.DEFAULT);
    listener = Listener.open(TestPack.open(), ListenerSettings.DEFAULT);
    List<Path> folders = List.of(ROOT.resolve("fixtures").resolve("open"), ROOT.resolve("samples"));
    examination = new Examination(new Recordings(folders, decoder, listener)::find);
  }

  @AfterAll
  static void close() {
    listener.close();
    decoder.close();
  }

  @ParameterizedTest
  @EnumSource(Tongue.class)
  void answersContainTheFactsAndInventNone(Tongue tongue) {
    Scores scores = examination.of(QuestionSet.of(tongue));
    assertThat(scores.marked()).hasSizeGreaterThan(50);
    assertThat(scores.marked().stream().filter(Scores.Marked::invented)).isEmpty();
    double least = tongue == Tongue.EN || tongue == Tongue.ZH ? 0.9 : 0.8;
    double right = scores.right(false) + scores.right(true);
    assertThat(right / (scores.facts(false) + scores.facts(true)))
        .as(() -> "facts right; wanting: " + wanting(scores))
        .isGreaterThan(least);
  }

  @ParameterizedTest
  @EnumSource(Tongue.class)
  void everyLanguageHasAHundredQuestions(Tongue tongue) {
    assertThat(QuestionSet.of(tongue).questions()).hasSizeGreaterThanOrEqualTo(100);
  }

  @ParameterizedTest
  @EnumSource(Tongue.class)
  void everySetWrittenWithoutALookIsThere(Tongue tongue) {
    for (int round = 1; round <= QuestionSet.FRESH_ROUNDS; round++) {
      assertThat(QuestionSet.fresh(round, tongue).questions()).hasSizeGreaterThanOrEqualTo(4);
    }
  }

  @Test
  void aWrongAnswerIsMarkedSo() {
    Scores scores = examination.of(QuestionSet.of(Tongue.EN));
    QuestionSet.Item first = QuestionSet.of(Tongue.EN).questions().getFirst();
    assertThat(first.inventions().orElseThrow().matcher("There is no speech.").find()).isTrue();
    assertThat(first.facts().getFirst().matcher("There is no speech.").find()).isFalse();
    assertThat(scores.skipped()).isPositive();
  }

  private static String wanting(Scores scores) {
    return scores.marked().stream()
        .filter(one -> !one.lacking().isEmpty())
        .map(one -> one.item().turns() + " " + one.lacking() + " " + one.answer())
        .toList()
        .toString();
  }
}
