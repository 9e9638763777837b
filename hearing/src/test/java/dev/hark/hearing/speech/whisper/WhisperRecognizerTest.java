package dev.hark.hearing.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing.Word;
import dev.hark.hearing.models.testing.TestPack;
import dev.hark.hearing.speech.Recognizer.Options;
import dev.hark.hearing.speech.Recognizer.Segment;
import dev.hark.hearing.speech.Recognizer.Transcript;
import dev.hark.hearing.speech.Recognizer.Window;
import dev.hark.hearing.testing.Golden;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class WhisperRecognizerTest {

  private static final Options ANY = new Options(Set.of(), "", false);
  private static final WhisperRecognizer RECOGNIZER = WhisperRecognizer.open(TestPack.open());

  @AfterAll
  static void close() {
    RECOGNIZER.close();
  }

  @Test
  void writesWhatTheReferenceWritesInEnglish() {
    Transcript heard = hear(speech("speech_en"));
    assertThat(letters(heard))
        .isEqualTo(
            "and mr john dashwood had then leisure to consider how much there might be prudently"
                + " in his power to do for them");
    assertThat(heard.languages().getOrDefault("en", 0.0)).isGreaterThan(0.98);
  }

  @Test
  void writesWhatTheReferenceWritesInItalian() {
    Transcript heard = hear(speech("speech_it"));
    assertThat(letters(heard))
        .isEqualTo(
            "sono spiacente ma non sono stato in grado di creare una connessione con il server"
                + " asterisk dimostrativo della digium potrai trovare maggiori informazioni di"
                + " debug nella console asterisk");
    assertThat(heard.languages().getOrDefault("it", 0.0)).isGreaterThan(0.98);
  }

  @Test
  void wordsLieInOrderInsideTheSoundAndMoveWithIt() {
    float[] samples = speech("speech_en");
    float[] later = new float[samples.length + 2 * 16_000];
    System.arraycopy(samples, 0, later, 2 * 16_000, samples.length);

    List<Word> words = words(hear(samples));
    List<Word> moved = words(hear(later));

    assertThat(moved).extracting(Word::text).isEqualTo(words.stream().map(Word::text).toList());
    double last = 0;
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      assertThat(word.start()).isGreaterThanOrEqualTo(last).isLessThanOrEqualTo(word.end());
      assertThat(moved.get(i).start()).as(word.text()).isCloseTo(word.start() + 2, within(0.2));
      last = word.start();
    }
    assertThat(last).isLessThan(samples.length / 16_000.0);
  }

  @Test
  void aWindowGivesTheSameAloneAgainAndBesideAnother() {
    Window english = new Window(speech("speech_en"), 0);
    Window italian = new Window(speech("speech_it"), 40);

    List<Transcript> both =
        RECOGNIZER.recognize(List.of(italian, english), ANY, Cancellation.NEVER);

    assertThat(both.get(1)).isEqualTo(hear(english.samples()));
    assertThat(both.get(0).segments().getFirst().start()).isBetween(40.0, 41.0);
  }

  @Test
  void keepsToTheAllowedLanguages() {
    Options allowed = new Options(Set.of("fr", "es"), "", false);
    Transcript heard = hear(speech("speech_it"), allowed);
    assertThat(heard.languages()).containsOnlyKeys("fr", "es");
    assertThat(heard.languages().values().stream().mapToDouble(d -> d).sum())
        .isCloseTo(1, within(1e-6));
  }

  @Test
  void translatesIntoEnglish() {
    Transcript heard = hear(speech("speech_it"), new Options(Set.of(), "it", true));
    assertThat(letters(heard)).contains("sorry").contains("server");
  }

  @Test
  void silenceNoiseAndAPianoHoldNoWords() {
    float[] noise = new float[80_000];
    Random random = new Random(3);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = 0.05f * (float) random.nextGaussian();
    }
    assertThat(letters(hear(new float[80_000]))).isEmpty();
    assertThat(letters(hear(noise))).isEmpty();
    assertThat(letters(hear(speech("piano")))).isEmpty();
    assertThat(letters(hear(new float[0]))).isEmpty();
  }

  @Test
  void stopsBetweenTokensWhenTheCallerLeaves() {
    Thread own = Thread.currentThread();
    AtomicInteger asked = new AtomicInteger();
    Cancellation soon = () -> own.equals(Thread.currentThread()) && asked.incrementAndGet() > 5;
    assertThatThrownBy(() -> RECOGNIZER.recognize(new Window(speech("speech_en"), 0), ANY, soon))
        .isInstanceOf(CancellationException.class);
    assertThat(asked).hasValue(6);
  }

  private static Transcript hear(float[] samples) {
    return hear(samples, ANY);
  }

  private static Transcript hear(float[] samples, Options options) {
    return RECOGNIZER.recognize(new Window(samples, 0), options, Cancellation.NEVER);
  }

  private static float[] speech(String clip) {
    return Golden.fixtures().sound(clip);
  }

  private static List<Word> words(Transcript transcript) {
    return transcript.segments().stream().flatMap(s -> s.words().stream()).toList();
  }

  private static String letters(Transcript transcript) {
    return transcript.segments().stream()
        .map(Segment::text)
        .collect(Collectors.joining(" "))
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} ]", "");
  }
}
