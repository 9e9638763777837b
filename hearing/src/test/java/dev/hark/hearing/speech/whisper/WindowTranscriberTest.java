package dev.hark.hearing.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Cancellation;
import dev.hark.hearing.ChineseWriting;
import dev.hark.hearing.Hearing.Word;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.models.testing.TestPack;
import dev.hark.hearing.speech.EastAsianText;
import dev.hark.hearing.speech.Recognizer.Options;
import dev.hark.hearing.speech.Recognizer.Window;
import dev.hark.hearing.speech.RehearingLimit;
import dev.hark.hearing.speech.Tally;
import dev.hark.hearing.testing.Clips;
import dev.hark.hearing.testing.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowTranscriberTest {

  private static WhisperVocabulary vocabulary;
  private static DecodingRules rules;
  private static WhisperModel model;

  @BeforeAll
  static void open() throws IOException {
    ModelPack pack = TestPack.open();
    vocabulary = WhisperVocabulary.read(pack.file("whisper-vocabulary"));
    rules = WhisperRecognizer.rules(pack.file("whisper-config"), vocabulary);
    model = new WhisperModel(pack.file("whisper-encoder"), pack.file("whisper-decoder"), 1);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void whatATextHasNoRoomForIsHeardOn() {
    List<Word> words = words(speech(), 14, RehearingLimit.DEFAULT, new Tally());

    assertThat(words)
        .extracting(word -> word.text().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
        .containsSubsequence("john", "dashwood", "consider", "prudently", "power", "them")
        .hasSizeBetween(20, 24);
    assertThat(words).extracting(Word::start).isSorted();
  }

  @Test
  void doubtfulSpeechIsHeardAgainAsOftenAsTheLimitAllows() {
    float[] doubtful = noisy(speech());
    Tally none = new Tally();
    Tally one = new Tally();
    Tally sure = new Tally();

    words(doubtful, model.maxTokens(), new RehearingLimit(0, 0), none);
    words(doubtful, model.maxTokens(), new RehearingLimit(1, 0), one);
    words(speech(), model.maxTokens(), RehearingLimit.DEFAULT, sure);

    assertThat(new RehearingLimit(1, 0).allows(1, none)).isTrue();
    assertThat(new RehearingLimit(1, 0).allows(1, one)).isFalse();
    assertThat(new RehearingLimit(1, 0).allows(1, sure)).isTrue();
  }

  @Test
  void speechThatIsSureAtAnotherSpeedIsHeardNoFurther(@TempDir Path spool) {
    Tally tally = new Tally();
    try (Clips clips = Clips.fixtures(spool)) {
      words(clips.samples("tts_fl_slt.wav"), model.maxTokens(), RehearingLimit.DEFAULT, tally);
    }

    assertThat(new RehearingLimit(1, 0).allows(1, tally)).isFalse();
    assertThat(new RehearingLimit(2, 0).allows(1, tally)).isTrue();
  }

  private static List<Word> words(
      float[] samples, int maxTokens, RehearingLimit limit, Tally tally) {
    EastAsianText print = new EastAsianText(ChineseWriting.DEFAULT);
    return new WindowTranscriber(model, vocabulary, rules, print, maxTokens, limit)
            .transcribe(
                new Window(samples, 0),
                new Options(Set.of(), "en", false).withTally(tally),
                Cancellation.NEVER)
            .segments()
            .stream()
            .flatMap(segment -> segment.words().stream())
            .toList();
  }

  private static float[] speech() {
    return Golden.fixtures().sound("speech_en");
  }

  /** With white noise 6 dB below. */
  private static float[] noisy(float[] samples) {
    double power = 0;
    for (float sample : samples) {
      power += sample * sample / samples.length;
    }
    float[] both = Arrays.copyOf(samples, samples.length);
    Random random = new Random(5);
    for (int i = 0; i < both.length; i++) {
      both[i] += (float) (0.5 * Math.sqrt(power) * random.nextGaussian());
    }
    return both;
  }
}
