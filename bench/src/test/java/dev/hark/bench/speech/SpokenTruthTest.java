package dev.hark.bench.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.Recording;
import dev.hark.audio.Recordings;
import dev.hark.audio.decode.Decoder;
import dev.hark.audio.decode.DecoderSettings;
import dev.hark.audio.decode.Decoders;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.Listener;
import dev.hark.hearing.ListenerSettings;
import dev.hark.hearing.models.testing.TestPack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listener with the models of the default pack, over speech whose every word is known. */
final class SpokenTruthTest {

  private static final Path ROOT = Path.of(System.getProperty("hark.root", ".."));

  private static SpokenSet set;
  private static Listener listener;

  @BeforeAll
  static void open(@TempDir Path spool) throws IOException {
    try (Decoder decoder =
        Decoders.open(DecoderSettings.DEFAULT.withWorkers(1).withSpoolFolder(spool))) {
      set = SpokenSet.read(ROOT, decoder);
    }
    listener = Listener.open(TestPack.open(), ListenerSettings.DEFAULT);
  }

  @AfterAll
  static void close() {
    listener.close();
  }

  @Test
  void timesWordsWithin120MillisecondsOnAverage() {
    Map<String, WordTimes> times = WordTimes.measure(set, SpokenTruthTest::hear);

    assertThat(times.keySet()).contains("a reader", "synthesised, slt", "words, en", "words, fr");
    assertThat(times)
        .allSatisfy((voice, time) -> {
          assertThat(time.understood()).as(voice).isPositive();
          assertThat(time.meanStart()).as(voice + ", starts").isLessThan(0.12);
          assertThat(time.meanEnd()).as(voice + ", ends").isLessThan(0.12);
        });
  }

  @Test
  void findsAMarkerWordBehindTheFirstThirtySecondsWithItsTime() {
    Spoken talk = LongTalk.of(set, 38, Map.of(31.0, "whiskey"), true, 1);

    List<Hearing.Word> found =
        words(hear(talk)).stream()
            .filter(word -> word.text().toLowerCase(Locale.ROOT).startsWith("whisk"))
            .toList();
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().start()).isBetween(30.8, 31.2);
  }

  @Test
  void losesAndDoublesNoWordWhereSentencesRunIntoEachOther() {
    Spoken talk = LongTalk.of(set, 100, Map.of(), false, 2);

    LongTalk.Heard heard = LongTalk.compare(talk, hear(talk));

    assertThat(heard.words()).isGreaterThan(250);
    assertThat(heard.around()).isEmpty();
  }

  @Test
  void losesNoWordBecauseAWindowBeginsInTheMiddleOfASentence() {
    Spoken talk = LongTalk.of(set, 60, Map.of(), false, 16);

    LongTalk.Heard heard = LongTalk.compare(talk, hear(talk));

    assertThat(heard.words()).isGreaterThan(180);
    assertThat(heard.lost() + heard.misheard() + heard.added())
        .as("%s", heard.around())
        .isLessThanOrEqualTo(2);
  }

  @Test
  void hearsAgainTheSentencesThatADecoderJumpsOverWhenOneIsSaidTwice() {
    Spoken talk = LongTalk.of(set, 150, Map.of(), false, 2);

    LongTalk.Heard heard = LongTalk.compare(talk, hear(talk));

    assertThat(heard.words()).isGreaterThan(500);
    assertThat(heard.lost()).as("%s", heard.around()).isLessThanOrEqualTo(heard.words() / 100);
    assertThat(heard.added()).as("%s", heard.around()).isZero();
  }

  @Test
  void losesAndDoublesNoWordWhateverThePauses() {
    Spoken talk = LongTalk.of(set, 100, Map.of(), true, 3);

    assertThat(LongTalk.compare(talk, hear(talk)).around()).isEmpty();
  }

  @Test
  void inventsNoWordsWhereNobodySpeaks() {
    Map<String, float[]> everyThird =
        Noises.all().entrySet().stream()
            .filter(sound -> sound.getKey().hashCode() % 3 == 0)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    assertThat(everyThird).hasSizeGreaterThan(20);

    assertThat(Inventions.count(everyThird, SpokenTruthTest::hear).invented()).isEmpty();
  }

  private static List<Hearing.Word> words(Hearing hearing) {
    return hearing.speech().stream().flatMap(speech -> speech.words().stream()).toList();
  }

  private static Hearing hear(Spoken spoken) {
    return hear(spoken.samples());
  }

  private static Hearing hear(float[] samples) {
    try (Recording recording = Recordings.ofSamples(samples)) {
      return listener.listen(recording);
    }
  }
}
