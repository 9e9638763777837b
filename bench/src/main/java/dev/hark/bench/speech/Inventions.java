package dev.hark.bench.speech;

import dev.hark.hearing.Hearing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Words heard where nobody speaks.
 *
 * @param sounds how many sounds were listened to
 * @param invented what was heard, by sound
 */
public record Inventions(int sounds, List<Invented> invented) {

  public Inventions {
    invented = List.copyOf(invented);
  }

  /** A text that nobody said. */
  public record Invented(String sound, String text) {}

  /** How many words there are in all. */
  public int words() {
    return invented.stream().mapToInt(one -> one.text().split("\\s+").length).sum();
  }

  /**
   * Listens to sounds in which nobody speaks.
   *
   * @param sounds 16 kHz mono, by name
   */
  public static Inventions count(Map<String, float[]> sounds, Function<float[], Hearing> listen) {
    List<Invented> invented = new ArrayList<>();
    sounds.forEach((name, samples) -> {
      List<String> texts =
          listen.apply(samples).speech().stream().map(Hearing.Speech::text).toList();
      if (!texts.isEmpty()) {
        invented.add(new Invented(name, String.join(" ", texts)));
      }
    });
    return new Inventions(sounds.size(), invented);
  }
}
