package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.ask.Voice;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a recording holds of the voice that a question is about. */
final class OneVoice {

  private final Heard heard;
  private final Voice meant;

  OneVoice(Heard heard, Voice meant) {
    this.heard = heard;
    this.meant = meant;
  }

  /**
   * The recording with the speech of that voice alone; the whole one where it holds no other voice,
   * or none can be told to be the one. Empty where the voices there are cannot be meant.
   */
  Optional<Heard> alone() {
    List<Hearing.Speaker> all =
        heard.hearing().speakers().stream()
            .sorted(Comparator.comparingDouble(this::firstHeard))
            .toList();
    List<Hearing.Speaker> fitting =
        all.stream().filter(s -> meant.gender().isEmpty() || isOf(s)).toList();
    int place = meant.place().orElse(0);
    if (place > 1 && !all.isEmpty() && place > Math.max(1, fitting.size())) {
      return Optional.empty();
    }
    if (all.size() < 2) {
      return Optional.of(heard);
    }
    if (fitting.isEmpty()) {
      boolean known = all.stream().allMatch(s -> s.gender().known());
      return known ? Optional.empty() : Optional.of(heard);
    }
    List<Hearing.Speaker> chosen =
        place == 0
            ? fitting
            : List.of(place < 0 ? fitting.getLast() : fitting.get(Math.max(1, place) - 1));
    return Optional.of(heard.with(only(chosen)));
  }

  private boolean isOf(Hearing.Speaker speaker) {
    return meant.gender().equals(Optional.ofNullable(speaker.gender().value()));
  }

  private double firstHeard(Hearing.Speaker speaker) {
    double spoken =
        heard.hearing().speech().stream()
            .filter(s -> speaker.id().equals(s.speaker()))
            .mapToDouble(Hearing.Speech::start)
            .min()
            .orElse(Double.MAX_VALUE);
    return speaker.turns().isEmpty()
        ? spoken
        : Math.min(spoken, speaker.turns().getFirst().start());
  }

  private Hearing only(List<Hearing.Speaker> chosen) {
    Hearing all = heard.hearing();
    Set<String> ids = chosen.stream().map(Hearing.Speaker::id).collect(Collectors.toSet());
    List<Hearing.Speech> speech =
        all.speech().stream()
            .filter(s -> s.speaker() != null && ids.contains(s.speaker()))
            .toList();
    return new Hearing(
        all.durationSeconds(),
        all.analyzedSeconds(),
        all.truncated(),
        language(speech).orElse(all.language()),
        speech,
        chosen,
        Hearing.Overlap.UNKNOWN,
        List.of(),
        List.of(),
        List.of(),
        all.quality(),
        all.models());
  }

  /** The language of the longest stretch of speech whose language is known. */
  private static Optional<Estimate<String>> language(List<Hearing.Speech> speech) {
    return speech.stream()
        .filter(s -> s.language().known())
        .max(Comparator.comparingDouble(s -> s.end() - s.start()))
        .map(Hearing.Speech::language);
  }
}
