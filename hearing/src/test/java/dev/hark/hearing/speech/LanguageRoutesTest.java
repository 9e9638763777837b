package dev.hark.hearing.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.speech.Recognizer.Options;
import dev.hark.hearing.speech.Recognizer.Segment;
import dev.hark.hearing.speech.Recognizer.Transcript;
import dev.hark.hearing.speech.Recognizer.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LanguageRoutesTest {

  private static final Options ANY = new Options(Set.of(), "", false);
  private final Clerk whisper = new Clerk("whisper", Map.of("zh", 0.7, "ja", 0.1, "en", 0.2));
  private final Clerk senseVoice = new Clerk("sensevoice", Map.of("yue", 0.9, "zh", 0.1));
  private int loaded;
  private final LanguageRoutes routes =
      new LanguageRoutes(
          whisper,
          new LanguageRoutes.Specialist(
              Set.of("zh", "yue", "ja"),
              senseVoice.models(),
              () -> {
                loaded++;
                return senseVoice;
              }));

  @Test
  void theSpecialistWritesDownWhatTheFirstTakesForOneOfItsLanguages() {
    Transcript heard = recognize(ANY);
    assertThat(heard.segments()).extracting(Segment::text).containsExactly("sensevoice");
    assertThat(whisper.asked.getFirst().elsewhere()).containsExactlyInAnyOrder("zh", "yue", "ja");
    assertThat(senseVoice.asked.getFirst().languages())
        .containsExactlyInAnyOrder("zh", "yue", "ja");
  }

  @Test
  void whatTheFirstHoldsLikelyOfTheseLanguagesIsSharedOutAsTheSpecialistHears() {
    Map<String, Double> languages = recognize(ANY).languages();
    assertThat(languages.get("yue")).isCloseTo(0.72, within(1e-9));
    assertThat(languages.get("zh")).isCloseTo(0.08, within(1e-9));
    assertThat(languages.get("en")).isEqualTo(0.2);
  }

  @Test
  void onlyLanguagesThatAreAllowedComeToTheSpecialist() {
    Transcript _ = recognize(new Options(Set.of("zh", "en"), "", false));
    assertThat(senseVoice.asked.getFirst().languages()).containsExactly("zh");
  }

  @Test
  void otherLanguagesStayWithTheFirstAndTheSpecialistIsNotLoaded() {
    Clerk english = new Clerk("whisper", Map.of("zh", 0.3, "en", 0.7));
    LanguageRoutes mostlyEnglish =
        new LanguageRoutes(
            english,
            new LanguageRoutes.Specialist(
                Set.of("zh"),
                List.of(),
                () -> {
                  throw new IllegalStateException("loaded");
                }));
    Transcript heard = mostlyEnglish.recognize(window(), ANY, Cancellation.NEVER);
    assertThat(heard.segments()).extracting(Segment::text).containsExactly("whisper");
    mostlyEnglish.close();
  }

  @Test
  void aKnownLanguageOfTheSpecialistGoesThereAtOnce() {
    Transcript _ = recognize(new Options(Set.of(), "yue", false));
    assertThat(whisper.asked).isEmpty();
    assertThat(senseVoice.asked).hasSize(1);
  }

  @Test
  void translationsAreTheFirstOnes() {
    Transcript _ = recognize(new Options(Set.of(), "zh", true));
    assertThat(senseVoice.asked).isEmpty();
    assertThat(whisper.asked).hasSize(1);
  }

  @Test
  void theSpecialistIsLoadedOnceAndClosedWithTheFirst() {
    Transcript _ = recognize(ANY);
    Transcript _ = recognize(ANY);
    assertThat(loaded).isEqualTo(1);
    routes.close();
    assertThat(whisper.closed).isTrue();
    assertThat(senseVoice.closed).isTrue();
    assertThat(routes.models())
        .extracting(Hearing.ModelUse::name)
        .containsExactly("whisper", "sensevoice");
  }

  private Transcript recognize(Options options) {
    return routes.recognize(window(), options, Cancellation.NEVER);
  }

  private static Window window() {
    return new Window(new float[16_000], 0);
  }

  /** Writes its own name down for every window. */
  private static final class Clerk implements Recognizer {
    private final String name;
    private final Map<String, Double> languages;
    private final List<Options> asked = new ArrayList<>();
    private boolean closed;

    Clerk(String name, Map<String, Double> languages) {
      this.name = name;
      this.languages = languages;
    }

    @Override
    public double maxWindowSeconds() {
      return 30;
    }

    @Override
    public Transcript recognize(Window window, Options options, Cancellation cancellation) {
      asked.add(options);
      return new Transcript(languages, 0, List.of(new Segment(0, 1, name, 1, List.of())));
    }

    @Override
    public List<Hearing.ModelUse> models() {
      return List.of(new Hearing.ModelUse(name, "1", "0"));
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
