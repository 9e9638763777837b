package dev.hark.bench;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.sound.SoundClass;
import dev.hark.hearing.sound.SoundOntology;
import dev.hark.hearing.sound.SoundRanking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which sounds a hearing names, in the product's own order, and whether the truth is among them.
 *
 * <p>A label is right when it, or something it is a kind of, shares a name with a tag of the truth:
 * "Crowing, cock-a-doodle-doo" has two names, and a "Single-lens reflex camera" is a "Camera".
 * Names that say next to nothing ({@link #GENERAL}) don't count on either side: to hear "Animal"
 * where a cow moos is no hit.
 */
final class SoundTruth {

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
          "sounds of things",
          "tools",
          "vehicle",
          "wild animals");

  private SoundTruth() {}

  /** The labels of a hearing that say something, the most salient first. */
  static List<String> ranked(Hearing hearing) {
    return ranked(hearing.sounds());
  }

  /** The labels of some sounds that say something, the most salient first. */
  static List<String> ranked(List<Hearing.Sound> sounds) {
    return SoundRanking.labels(sounds).stream().filter(label -> !isGeneral(label)).toList();
  }

  /** Whether one of the first {@code k} labels is right. */
  static boolean hit(List<String> ranked, List<String> tags, int k) {
    Set<String> truth =
        tags.stream()
            .filter(tag -> !isGeneral(tag))
            .flatMap(tag -> names(tag).stream())
            .collect(Collectors.toSet());
    return ranked.stream().limit(k).anyMatch(label -> isRight(label, truth));
  }

  private static boolean isRight(String label, Set<String> truth) {
    SoundOntology ontology = SoundOntology.audioSet();
    List<String> kinds = new ArrayList<>(List.of(label));
    ontology
        .find(label)
        .ifPresent(
            sound -> ontology.ancestors(sound).stream().map(SoundClass::name).forEach(kinds::add));
    return kinds.stream()
        .filter(kind -> !isGeneral(kind))
        .anyMatch(kind -> names(kind).stream().anyMatch(truth::contains));
  }

  static boolean isGeneral(String label) {
    return GENERAL.contains(label.toLowerCase(Locale.ROOT));
  }

  private static Set<String> names(String label) {
    return Arrays.stream(label.toLowerCase(Locale.ROOT).replaceAll("\\([^)]*\\)", "").split(","))
        .map(String::strip)
        .collect(Collectors.toSet());
  }
}
