package dev.hark.hearing.music;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.music.FamilyTable.Example;
import dev.hark.hearing.music.InstrumentClass.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FamilyTableTest {

  private static final List<Family> FAMILIES = List.of(Family.WOODWIND, Family.BRASS);

  @Test
  void tellsAFamilyWhoseClassGivesItAway() {
    FamilyReadout readout = fitted();

    assertThat(readout.tells(Family.WOODWIND, woodwind(readout, 1))).isTrue();
    assertThat(readout.tells(Family.WOODWIND, woodwind(readout, -1))).isFalse();
  }

  @Test
  void neverTellsAFamilyThatNoClassGivesAway() {
    FamilyReadout readout = fitted();

    assertThat(readout.tells(Family.BRASS, 1)).isFalse();
  }

  private static double woodwind(FamilyReadout readout, double flute) {
    MusicStretch stretch =
        new MusicStretch(0, 30, Map.of(), Map.of("Flute", flute, "Music", 0.0), 0);
    return readout.probabilities(stretch).getOrDefault(Family.WOODWIND, Double.NaN);
  }

  /** The flute's score says whether woodwinds play; brass plays every fifth time, unheard. */
  private static FamilyReadout fitted() {
    Random random = new Random(1);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      double flute = random.nextGaussian();
      Set<String> playing =
          i % 5 == 0 ? Set.of("brass") : flute > 0 ? Set.of("woodwind") : Set.<String>of();
      examples.add(new Example(Map.of("Flute", flute, "Music", random.nextGaussian()), playing));
    }
    examples.removeIf(example ->
        example.playing().contains("brass") && example.logits().getOrDefault("Flute", 0.0) > 0);
    FamilyTable table = new FamilyTable(List.of("Flute", "Music"), FAMILIES);
    table.fit(examples.subList(0, 180));
    table.choose(examples.subList(180, examples.size()));
    return FamilyReadout.parse(table.lines().lines().toList());
  }
}
