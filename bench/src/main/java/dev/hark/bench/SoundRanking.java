package dev.hark.bench;

import dev.hark.hearing.Hearing;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which sounds a hearing names, surest first, and whether the truth is among them.
 *
 * <p>A label counts as right when it shares a name with a tag of the truth ("Crowing,
 * cock-a-doodle-doo" has two names). Tags that say next to nothing ({@link #GENERAL}) don't count:
 * to hear "Animal" where a cow moos is no hit.
 */
final class SoundRanking {

  /** Names too general to be an answer. */
  static final Set<String> GENERAL =
      Set.of(
          "animal",
          "bird",
          "domestic animals, pets",
          "domestic sounds",
          "domestic sounds, home sounds",
          "livestock, farm animals, working animals",
          "music",
          "tools",
          "vehicle",
          "wild animals");

  private SoundRanking() {}

  /** The labels of a hearing that say something, by their highest confidence. */
  static List<String> ranked(Hearing hearing) {
    Map<String, Double> best = new HashMap<>();
    for (Hearing.Sound sound : hearing.sounds()) {
      best.merge(sound.label(), sound.confidence(), Math::max);
    }
    best.keySet().removeIf(label -> GENERAL.contains(label.toLowerCase(Locale.ROOT)));
    return best.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether one of the first {@code k} labels is right. */
  static boolean hit(List<String> ranked, List<String> tags, int k) {
    Set<String> truth =
        tags.stream()
            .filter(tag -> !GENERAL.contains(tag.toLowerCase(Locale.ROOT)))
            .flatMap(tag -> names(tag).stream())
            .collect(Collectors.toSet());
    return ranked.stream()
        .limit(k)
        .anyMatch(label -> names(label).stream().anyMatch(truth::contains));
  }

  private static Set<String> names(String label) {
    return Arrays.stream(label.toLowerCase(Locale.ROOT).replaceAll("\\([^)]*\\)", "").split(","))
        .map(String::strip)
        .collect(Collectors.toSet());
  }
}
