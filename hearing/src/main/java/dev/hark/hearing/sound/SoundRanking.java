package dev.hark.hearing.sound;

import dev.hark.hearing.Hearing;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which sounds a clip is about: its labels, the most salient first. */
public final class SoundRanking {

  private static final double BACKGROUND_SHARE = 0.4;

  private SoundRanking() {}

  /**
   * Every label once. A label weighs its confidence times the root of its seconds, added up over
   * the clip: a long quiet certainty outweighs a short doubtful one, but not a short loud one by
   * its length alone. What is in the background weighs less.
   */
  public static List<String> labels(List<Hearing.Sound> sounds) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (Hearing.Sound sound : sounds) {
      double weight = sound.confidence() * Math.sqrt(sound.end() - sound.start());
      boolean behind = "background".equals(sound.layer().value());
      weights.merge(sound.label(), behind ? BACKGROUND_SHARE * weight : weight, Double::sum);
    }
    return weights.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
