package dev.hark.hearing.speech.sensevoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hark.hearing.Cancellation;
import dev.hark.hearing.ChineseScript;
import dev.hark.hearing.ChineseWriting;
import dev.hark.hearing.Hearing.Word;
import dev.hark.hearing.models.FolderPack;
import dev.hark.hearing.models.ModelMissing;
import dev.hark.hearing.models.testing.TinySenseVoice;
import dev.hark.hearing.speech.Recognizer.Options;
import dev.hark.hearing.speech.Recognizer.Transcript;
import dev.hark.hearing.speech.Recognizer.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recogniser on a model of the same signature that hears tones. */
class SenseVoiceRecognizerTest {

  private static final int LOW = 400;
  private static final int MIDDLE = 2_000;
  private static final int HIGH = 5_000;
  private static final Options ANY = new Options(Set.of(), "", false);

  @TempDir Path folder;
  private SenseVoiceRecognizer recognizer;

  @BeforeEach
  void openTheTinyModel() throws IOException {
    TinySenseVoice.write(folder);
    recognizer = open(ChineseWriting.DEFAULT);
  }

  @AfterEach
  void close() {
    recognizer.close();
  }

  @Test
  void writesWhatItHearsWithTheTimesOfEachCharacter() {
    Transcript heard = recognize(tones(LOW, MIDDLE, HIGH), 10, ANY);
    assertThat(heard.segments()).hasSize(1);
    assertThat(heard.segments().getFirst().text()).isEqualTo("你國來");
    List<Word> words = heard.segments().getFirst().words();
    assertThat(words).extracting(Word::text).containsExactly("你", "國", "來");
    for (int i = 0; i < words.size(); i++) {
      assertThat(words.get(i).start()).isCloseTo(10.5 + i, within(0.09));
      assertThat(words.get(i).end()).isCloseTo(10.8 + i, within(0.12));
      assertThat(words.get(i).confidence()).isGreaterThan(0.9);
    }
  }

  @Test
  void aTokenThatComesAgainAfterSilenceIsWrittenTwice() {
    assertThat(text(recognize(tones(LOW, LOW), 0, ANY))).isEqualTo("你你");
  }

  @Test
  void silenceHasNoWords() {
    assertThat(recognize(new float[32_000], 0, ANY).segments()).isEmpty();
    assertThat(recognize(new float[0], 0, ANY).noSpeech()).isEqualTo(1);
    assertThat(recognize(new float[100], 0, ANY).segments()).isEmpty();
  }

  @Test
  void tellsTheLanguageFromTheTagInFrontOfTheText() {
    Transcript heard = recognize(tones(LOW), 0, ANY);
    assertThat(heard.languages()).hasSize(5);
    assertThat(heard.languages().get("yue")).isGreaterThan(0.99);
    assertThat(heard.noSpeech()).isLessThan(0.01);
  }

  @Test
  void aLanguageThatIsNotAllowedIsNeitherToldNorWritten() {
    Transcript heard = recognize(tones(MIDDLE), 0, new Options(Set.of("zh", "fr"), "", false));
    assertThat(heard.languages()).containsOnlyKeys("zh");
    assertThat(text(heard)).isEqualTo("国");
  }

  @Test
  void aKnownLanguageIsTold() {
    Transcript heard = recognize(tones(MIDDLE), 0, new Options(Set.of(), "ja", false));
    assertThat(heard.languages()).containsOnlyKeys("ja");
    assertThat(text(heard)).isEqualTo("国");
  }

  @Test
  void writesChineseInTheScriptThatIsWanted() {
    try (SenseVoiceRecognizer simplified = open(ChineseWriting.all(ChineseScript.SIMPLIFIED))) {
      Window window = new Window(tones(MIDDLE, HIGH), 0);
      assertThat(text(simplified.recognize(window, ANY, Cancellation.NEVER))).isEqualTo("国来");
    }
  }

  @Test
  void remarksOnVoiceAndSounds() {
    Transcript heard = recognize(tones(LOW), 0, ANY);
    assertThat(heard.remarks().emotions().get("happy")).isGreaterThan(0.9);
    assertThat(heard.remarks().sounds().get("Laughter")).isGreaterThan(0.9);
    assertThat(heard.remarks().emotions()).doesNotContainKey("sad");
  }

  @Test
  void ofALanguageThatIsWrittenElsewhereOnlyTheLanguageIsTold() {
    Transcript heard = recognize(tones(LOW), 0, ANY.withElsewhere(Set.of("yue")));
    assertThat(heard.languages().get("yue")).isGreaterThan(0.99);
    assertThat(heard.segments()).isEmpty();
  }

  @Test
  void doesNotPassOffAnOriginalAsATranslation() {
    assertThat(recognize(tones(LOW), 0, new Options(Set.of(), "", true)).segments()).isEmpty();
  }

  @Test
  void stopsBetweenWindowsWhenNobodyWaits() {
    Window window = new Window(tones(LOW), 0);
    assertThatThrownBy(() -> recognizer.recognize(window, ANY, () -> true))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void aFolderWithoutItsFilesOrWithOtherOnesIsRefusedInOneLine() throws IOException {
    assertThatThrownBy(() -> pack(folder.resolve("none")))
        .isInstanceOf(ModelMissing.class)
        .hasMessageContaining("holds no");
    Files.writeString(folder.resolve("am.mvn"), "<Nnet>\n<AddShift> 1 1\n</Nnet>\n");
    assertThatThrownBy(() -> open(ChineseWriting.DEFAULT))
        .isInstanceOf(ModelMissing.class)
        .hasMessageContaining("am.mvn has no layer <AddShift>");
  }

  private static String text(Transcript transcript) {
    StringBuilder text = new StringBuilder();
    transcript.segments().forEach(segment -> text.append(segment.text()));
    return text.toString();
  }

  private Transcript recognize(float[] samples, double start, Options options) {
    Window window = new Window(samples, start);
    return recognizer.recognize(window, options, Cancellation.NEVER);
  }

  private SenseVoiceRecognizer open(ChineseWriting writing) {
    return SenseVoiceRecognizer.open(pack(folder), 1, writing);
  }

  private static FolderPack pack(Path folder) {
    return FolderPack.open(folder, SenseVoiceRecognizer.FILES);
  }

  /** A tone from 0.5 s to 0.8 s of each second. */
  private static float[] tones(int... hertz) {
    float[] samples = new float[hertz.length * 16_000];
    for (int tone = 0; tone < hertz.length; tone++) {
      for (int i = 8_000; i < 12_800; i++) {
        samples[tone * 16_000 + i] =
            0.3f * (float) Math.sin(2 * Math.PI * hertz[tone] * i / 16_000);
      }
    }
    return samples;
  }
}
