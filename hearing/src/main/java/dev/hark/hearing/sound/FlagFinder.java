package dev.hark.hearing.sound;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what a safety reviewer wants to see: shots, explosions, screams, crying, alarms, glass. */
final class FlagFinder {

  private static final Threshold SURE = new Threshold(0.4, -0.8);
  private static final double MERGE_SECONDS = 1.5;
  // what goes on by its nature must go on for more than one look of the tagger
  private static final Set<String> LASTING = Set.of("scream", "crying", "siren", "alarm");
  private static final double LEAST_SECONDS = 0.45;

  /** Kind to the classes that are it; classes below them are it, too. */
  private static final Map<String, List<String>> KINDS =
      Map.of(
          "gunshot", List.of("Gunshot, gunfire"),
          "explosion", List.of("Explosion"),
          "scream", List.of("Screaming"),
          "crying", List.of("Crying, sobbing"),
          "siren", List.of("Siren", "Emergency vehicle"),
          "alarm", List.of("Car alarm", "Smoke detector, smoke alarm", "Fire alarm", "Alarm clock"),
          "glass breaking", List.of("Shatter"));

  /** Classes below those of a kind that are another thing. */
  private static final List<String> NOT = List.of("Cap gun", "Whimper", "Burst, pop", "Fireworks");

  private final SoundTrack track;
  private final SoundOntology ontology;
  private final EdgeRefiner edges;

  FlagFinder(SoundTrack track, SoundOntology ontology, EdgeRefiner edges) {
    this.track = track;
    this.ontology = ontology;
    this.edges = edges;
  }

  List<Hearing.Flag> find() {
    EventFinder finder = new EventFinder(track, ontology, MERGE_SECONDS);
    List<Hearing.Flag> flags = new ArrayList<>();
    KINDS.forEach((kind, names) -> {
      List<SoundEvent> events = new ArrayList<>();
      for (SoundClass sound : ontology.classes()) {
        if (is(sound, names)) {
          events.addAll(finder.findItself(sound, SURE));
        }
      }
      flags.addAll(merge(kind, events));
    });
    flags.sort(Comparator.comparingDouble(Hearing.Flag::start).thenComparing(Hearing.Flag::kind));
    return flags;
  }

  private boolean is(SoundClass sound, List<String> names) {
    boolean excluded =
        NOT.stream().anyMatch(name -> ontology.isKindOf(sound, ontology.named(name)));
    boolean explosionAlone = names.contains("Explosion") && !sound.name().equals("Explosion");
    return !excluded
        && !explosionAlone
        && names.stream().anyMatch(name -> ontology.isKindOf(sound, ontology.named(name)));
  }

  /** Events of one kind that touch are one flag, as sure as the surest. */
  private List<Hearing.Flag> merge(String kind, List<SoundEvent> events) {
    events.sort(Comparator.comparingDouble(event -> event.span().start()));
    List<Hearing.Flag> flags = new ArrayList<>();
    for (int i = 0; i < events.size(); ) {
      Span span = events.get(i).span();
      double confidence = events.get(i).confidence();
      int next = i + 1;
      while (next < events.size() && events.get(next).span().start() <= span.end()) {
        span = span.hull(events.get(next).span());
        confidence = Math.max(confidence, events.get(next).confidence());
        next++;
      }
      Span refined = edges.refineSound(span);
      i = next;
      if (LASTING.contains(kind) && span.seconds() < LEAST_SECONDS) {
        continue;
      }
      flags.add(new Hearing.Flag(kind, refined.start(), refined.end(), confidence));
    }
    return flags;
  }
}
