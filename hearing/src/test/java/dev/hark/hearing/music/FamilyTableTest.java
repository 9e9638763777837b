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

  @Test
  void keepsWhatItBeganAtWhereExamplesSayNothingElse() {
    FamilyReadout before = fitted();
    FamilyTable table = new FamilyTable(2, FAMILIES);
    table.beginAt(before);

    assertThat(woodwind(parsed(table), 1)).isEqualTo(woodwind(before, 1));

    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      examples.add(new Example(new float[] {i % 2, 0}, i % 2 == 0 ? Set.of() : Set.of("woodwind")));
    }
    table.fit(examples);

    assertThat(woodwind(parsed(table), 1)).isGreaterThan(0.5);
    assertThat(woodwind(parsed(table), 0)).isLessThan(0.5);
    assertThat(woodwind(parsed(table), -2)).isLessThan(0.1);
  }

  private static FamilyReadout parsed(FamilyTable table) {
    return FamilyReadout.parse(table.lines().lines().toList());
  }

  private static double woodwind(FamilyReadout readout, float flute) {
    MusicStretch stretch = new MusicStretch(0, 30, Map.of(), new float[] {flute, 0}, 0);
    return readout.probabilities(stretch).getOrDefault(Family.WOODWIND, Double.NaN);
  }

  /** The first number says whether woodwinds play; brass plays every fifth time, unheard. */
  private static FamilyReadout fitted() {
    Random random = new Random(1);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      float flute = (float) random.nextGaussian();
      Set<String> playing =
          i % 5 == 0 ? Set.of("brass") : flute > 0 ? Set.of("woodwind") : Set.<String>of();
      float[] timbre = {flute, (float) random.nextGaussian()};
      examples.add(new Example(timbre, playing));
    }
    examples.removeIf(example -> example.playing().contains("brass") && example.timbre()[0] > 0);
    FamilyTable table = new FamilyTable(2, FAMILIES);
    table.fit(examples.subList(0, 180));
    table.choose(examples.subList(180, examples.size()).stream().map(table::opinion).toList());
    return FamilyReadout.parse(table.lines().lines().toList());
  }
}
