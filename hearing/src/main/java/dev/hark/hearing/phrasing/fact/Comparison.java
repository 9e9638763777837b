package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.phrasing.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What holds of several recordings side by side.
 *
 * @param kindsDiffer whether one is speech, say, and another music
 * @param sameLanguage the code of the one language that all of them are spoken in
 * @param languagesDiffer whether they are all spoken, in several known languages
 * @param allSpoken whether someone speaks in every one
 * @param twoPeople whether the voices cannot be of one person
 * @param longest the one that lasts longest, unless all are about as long
 */
public record Comparison(
    boolean kindsDiffer,
    Optional<String> sameLanguage,
    boolean languagesDiffer,
    boolean allSpoken,
    boolean twoPeople,
    Optional<Heard> longest,
    List<Evidence> evidence) {

  private static final double SAME_LENGTH_SECONDS = 0.1;

  public Comparison {
    evidence = List.copyOf(evidence);
  }

  public static Comparison of(List<Heard> clips) {
    boolean allSpoken = clips.stream().allMatch(clip -> !clip.outline().passages().isEmpty());
    Set<String> languages = new LinkedHashSet<>();
    Set<String> genders = new LinkedHashSet<>();
    for (Heard clip : clips) {
      languages.add(clip.languageCode());
      clip.hearing().speakers().stream()
          .map(speaker -> speaker.gender().value())
          .filter(Objects::nonNull)
          .forEach(genders::add);
    }
    boolean known = allSpoken && !languages.contains("");
    return new Comparison(
        clips.stream().map(clip -> clip.outline().kind()).distinct().count() > 1,
        known && languages.size() == 1 ? languages.stream().findFirst() : Optional.empty(),
        known && languages.size() > 1,
        allSpoken,
        allSpoken && clips.size() == 2 && genders.size() == 2,
        longest(clips),
        clips.stream().flatMap(clip -> of(clip).stream()).toList());
  }

  private static Optional<Heard> longest(List<Heard> clips) {
    Comparator<Heard> byLength = Comparator.comparingDouble(c -> c.hearing().durationSeconds());
    Heard longest = clips.stream().max(byLength).orElseThrow();
    Heard shortest = clips.stream().min(byLength).orElseThrow();
    double more = longest.hearing().durationSeconds() - shortest.hearing().durationSeconds();
    return more < SAME_LENGTH_SECONDS ? Optional.empty() : Optional.of(longest);
  }

  private static List<Evidence> of(Heard clip) {
    List<Evidence> evidence = new ArrayList<>(List.of(clip.length()));
    evidence.addAll(clip.ofPassages(clip.outline().passages()));
    evidence.addAll(clip.ofStrands(clip.outline().strands()));
    clip.outline().music().forEach(m -> evidence.add(clip.of(m, "music", 1)));
    return evidence;
  }
}
