package dev.hark.hearing.sound;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A call told of one animal. Crows, ducks and geese sound so alike that the tagger hears all of
 * them in one caw; of animals heard in the very same seconds the surest is kept. Animals that call
 * one after the other, or one within the long calling of another, are all told.
 */
final class OneCaller {

  /** Names that exclude each other: whatever is a kind of one of them comes from that animal. */
  private static final Set<String> CALLERS =
      Set.of(
          "Dog",
          "Cat",
          "Horse",
          "Cattle, bovinae",
          "Pig",
          "Goat",
          "Sheep",
          "Chicken, rooster",
          "Turkey",
          "Duck",
          "Goose",
          "Roaring cats (lions, tigers)",
          "Pigeon, dove",
          "Crow",
          "Owl",
          "Canidae, dogs, wolves",
          "Rodents, rats, mice",
          "Cricket",
          "Mosquito",
          "Fly, housefly",
          "Bee, wasp, etc.",
          "Frog",
          "Snake",
          "Whale vocalization");

  // share of the longer one that both have in common: edges are known to half a second
  private static final double TOGETHER = 0.5;

  private final SoundOntology ontology;

  OneCaller(SoundOntology ontology) {
    this.ontology = ontology;
  }

  /** The events with one animal for each call, in their order. */
  List<SoundEvent> once(List<SoundEvent> events) {
    List<SoundEvent> kept = new ArrayList<>();
    events.stream()
        .filter(event -> caller(event).isPresent())
        .sorted(Comparator.comparingDouble(SoundEvent::logit).reversed())
        .filter(event -> kept.stream().noneMatch(surer -> isAnothers(event, surer)))
        .forEach(kept::add);
    return events.stream()
        .filter(event -> caller(event).isEmpty() || kept.contains(event))
        .toList();
  }

  private boolean isAnothers(SoundEvent event, SoundEvent surer) {
    double longer = Math.max(event.span().seconds(), surer.span().seconds());
    boolean together = event.span().overlap(surer.span()) >= TOGETHER * longer;
    return together && !caller(event).equals(caller(surer));
  }

  /** The animal that a name is of. */
  private Optional<SoundClass> caller(SoundEvent event) {
    SoundClass sound = event.sound();
    return Stream.concat(Stream.of(sound), ontology.ancestors(sound).stream())
        .filter(above -> CALLERS.contains(above.name()))
        .findFirst();
  }
}
