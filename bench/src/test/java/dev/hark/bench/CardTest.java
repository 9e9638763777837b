package dev.hark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.bench.Card.Heard;
import dev.hark.bench.OpenSet.Entry;
import dev.hark.bench.OpenSet.Kind;
import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CardTest {

  @Test
  void countsALanguageAsRightOrWrongOnlyWhereOneIsTold() {
    Heard right = german(Estimate.of("de", 0.9));
    Heard wrong = german(Estimate.of("en", 0.9));
    Heard untold = german(Estimate.unknown());

    assertThat(List.of(right, wrong, untold).stream().map(Heard::languageRight))
        .containsExactly(true, false, false);
    assertThat(List.of(right, wrong, untold).stream().map(Heard::languageWrong))
        .containsExactly(false, true, false);
  }

  @Test
  void countsAFileAsMisnamedOnlyWhereNamesAreToldAndNoneIsRight() {
    Hearing.Sound car = new Hearing.Sound(0, 1, "Car", "vehicle", 0.3);
    Hearing.Sound neigh = new Hearing.Sound(0, 1, "Neigh, whinny", "animal", 0.2);

    assertThat(horse(car).misnamed()).isTrue();
    assertThat(horse(car, neigh).misnamed()).isFalse();
    assertThat(horse().misnamed()).isFalse();
  }

  private static Heard horse(Hearing.Sound... sounds) {
    Entry entry =
        new Entry(
            Path.of("horse.ogg"),
            Kind.SOUND,
            1.5,
            Optional.empty(),
            Optional.empty(),
            List.of("Animal", "Horse", "Neigh"),
            false);
    return new Heard(entry, hearing(Estimate.unknown(), List.of(sounds)));
  }

  private static Heard german(Estimate<String> language) {
    Entry entry =
        new Entry(
            Path.of("haus.ogg"),
            Kind.SPEECH,
            1.5,
            Optional.of("de"),
            Optional.of("Haus"),
            List.of(),
            false);
    return new Heard(entry, hearing(language, List.of()));
  }

  private static Hearing hearing(Estimate<String> language, List<Hearing.Sound> sounds) {
    return new Hearing(
        1.5,
        1.5,
        Optional.empty(),
        language,
        List.of(),
        List.of(),
        sounds,
        List.of(),
        List.of(),
        new Hearing.Quality(0, 0, null, null, null, 1),
        List.of());
  }
}
