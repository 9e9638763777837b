package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Hearing.Sound;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One stroke of a bell that rings on: the tagger names the stroke and what is left of it apart, a
 * bell, then a glockenspiel, then a ding. It is told as one bell, from the stroke to the last that
 * is heard of it, as sure as the surest of its names.
 */
final class RungOut {

  private static final String BELL = "Bell";
  private static final Set<String> BELLS =
      Set.of(BELL, "Church bell", "Ding", "Ding-dong", "Chime", "Change ringing (campanology)");

  /** What may be left of a stroke. */
  private static final Set<String> OTHERS =
      Set.of(
          "Glockenspiel",
          "Tubular bells",
          "Vibraphone",
          "Marimba, xylophone",
          "Mallet percussion",
          "Gong",
          "Singing bowl",
          "Tuning fork");

  private static final double TOUCHING_SECONDS = 0.3;
  private static final double AT_ONCE_SECONDS = 0.05;

  private RungOut() {}

  /** The hearing with one sound for each stroke that rings on. */
  static Hearing heard(Hearing hearing) {
    List<Sound> left = new ArrayList<>(hearing.sounds());
    List<Sound> told = new ArrayList<>();
    List<Sound> strokes =
        left.stream()
            .filter(sound -> BELLS.contains(sound.label()) && isOneStroke(sound))
            .sorted(Comparator.comparingDouble(Sound::start))
            .toList();
    for (Sound stroke : strokes) {
      List<Sound> one = left.contains(stroke) ? whole(stroke, left) : List.of();
      if (one.stream().anyMatch(RungOut::ringsOn)) {
        left.removeAll(one);
        told.add(joined(one));
      }
    }
    if (told.isEmpty()) {
      return hearing;
    }
    told.addAll(left);
    told.sort(Comparator.comparingDouble(Sound::start));
    return hearing.withSounds(told);
  }

  /** The stroke under all its names and what rings on behind it, in order of time. */
  private static List<Sound> whole(Sound stroke, List<Sound> sounds) {
    List<Sound> one = new ArrayList<>();
    double end = stroke.end();
    for (Sound sound : sounds.stream().sorted(Comparator.comparingDouble(Sound::start)).toList()) {
      boolean name =
          BELLS.contains(sound.label())
              && isOneStroke(sound)
              && Math.abs(sound.start() - stroke.start()) < AT_ONCE_SECONDS;
      boolean rest =
          ringsOn(sound)
              && sound.start() >= stroke.start()
              && sound.start() <= end + TOUCHING_SECONDS;
      if (name || rest) {
        one.add(sound);
        end = Math.max(end, sound.end());
      }
    }
    return one;
  }

  private static Sound joined(List<Sound> one) {
    List<Sound> names = one.stream().filter(RungOut::isOneStroke).toList();
    Optional<Sound> plain = names.stream().filter(name -> name.label().equals(BELL)).findFirst();
    Sound first =
        plain.orElseGet(
            () -> names.stream().max(Comparator.comparingDouble(Sound::confidence)).orElseThrow());
    return new Sound(
        first.start(),
        one.stream().mapToDouble(Sound::end).max().orElseThrow(),
        first.label(),
        first.family(),
        one.stream().mapToDouble(Sound::confidence).max().orElseThrow(),
        first.count(),
        first.layer());
  }

  private static boolean isOneStroke(Sound sound) {
    return sound.count().exact() && sound.count().least() == 1;
  }

  /** Softer than what is before it, and without a stroke that is certain. */
  private static boolean ringsOn(Sound sound) {
    return (BELLS.contains(sound.label()) || OTHERS.contains(sound.label()))
        && "background".equals(sound.layer().value())
        && !sound.count().exact()
        && sound.count().least() <= 1;
  }
}
