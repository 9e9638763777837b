package dev.hark.hearing.sound;

import dev.hark.hearing.Span;
import dev.hark.hearing.music.MusicStretch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a tagger makes of a stretch of music, for someone who hears more in it. */
public final class TaggedMusic {

  private TaggedMusic() {}

  /**
   * The mean of all scores over a span.
   *
   * @param speechShare the share of the span in which someone talks
   */
  public static MusicStretch stretch(
      SoundTrack track, SoundOntology ontology, Span span, double speechShare) {
    List<SoundTrack.Frame> frames = track.around(span);
    Map<String, Double> scores = new HashMap<>();
    Map<String, Double> logits = new HashMap<>();
    for (SoundClass sound : ontology.classes()) {
      scores.put(sound.name(), meanProbability(frames, sound));
      logits.put(sound.name(), meanLogit(frames, sound));
    }
    return new MusicStretch(span.start(), span.end(), scores, logits, speechShare);
  }

  static double meanProbability(List<SoundTrack.Frame> frames, SoundClass sound) {
    return frames.stream()
        .mapToDouble(frame -> SoundTrack.probability(frame.logits()[sound.index()]))
        .average()
        .orElse(0);
  }

  private static double meanLogit(List<SoundTrack.Frame> frames, SoundClass sound) {
    return frames.stream().mapToDouble(frame -> frame.logits()[sound.index()]).average().orElse(0);
  }
}
