package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.outline.Passage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A language of a recording and when it is spoken.
 *
 * @param code ISO 639
 * @param passages what is said in it, in order; at least one
 */
public record InLanguage(String code, List<Passage> passages) {

  private static final double SURE = 0.6;

  public InLanguage {
    passages = List.copyOf(passages);
  }

  /** The languages that are told for sure, in the order in which they are first spoken. */
  static List<InLanguage> of(Heard heard) {
    Map<String, List<Passage>> byCode = new LinkedHashMap<>();
    for (Passage passage : heard.outline().passages()) {
      String code = passage.language().value();
      if (code != null && passage.language().confidence() >= SURE) {
        byCode.computeIfAbsent(code, ignored -> new ArrayList<>()).add(passage);
      }
    }
    return byCode.entrySet().stream().map(e -> new InLanguage(e.getKey(), e.getValue())).toList();
  }

  /** When it is spoken. */
  public List<Span> spans() {
    return passages.stream().map(Passage::span).toList();
  }

  public List<Evidence> evidence(Heard heard) {
    return heard.ofPassages(passages);
  }

  /** The recording with what is said in this language alone. */
  Heard alone(Heard heard) {
    Hearing all = heard.hearing();
    return heard.with(
        new Hearing(
            all.durationSeconds(),
            all.analyzedSeconds(),
            all.truncated(),
            Estimate.of(code, passages.getFirst().language().confidence()),
            passages.stream().flatMap(passage -> passage.parts().stream()).toList(),
            all.speakers(),
            all.overlap(),
            List.of(),
            List.of(),
            List.of(),
            all.quality(),
            all.models()));
  }
}
