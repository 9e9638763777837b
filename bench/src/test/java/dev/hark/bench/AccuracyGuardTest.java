package dev.hark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the fast part of the accuracy card against the one in {@code docs/accuracy.json}. */
final class AccuracyGuardTest {

  @Test
  void isNoLessRightThanTheCardSays() throws IOException {
    Path root = Path.of(System.getProperty("hark.root"));
    List<Measure> promised =
        new CardFile(root.resolve("docs").resolve("accuracy.json")).repository();
    Card card;
    try (Ears ears = Ears.open()) {
      card = Card.measure(OpenSet.inside(root), set -> Trials.ofRepository(root, set), ears);
    }
    Map<String, Measure> now =
        card.measures().stream().collect(Collectors.toMap(Measure::name, Function.identity()));

    assertThat(now.keySet())
        .as("the rows of the card; after adding or dropping one run ./hark test --accuracy")
        .containsExactlyInAnyOrderElementsOf(promised.stream().map(Measure::name).toList());
    List<String> lost =
        promised.stream()
            .filter(measure -> measure.isLostIn(now.getOrDefault(measure.name(), measure)))
            .map(measure ->
                "%s: was %s, is %s"
                    .formatted(
                        measure.name(),
                        measure.value(),
                        now.getOrDefault(measure.name(), measure).value()))
            .toList();
    assertThat(lost).isEmpty();
  }
}
