package dev.hark.hearing.sound;

import dev.hark.hearing.Span;
import dev.hark.hearing.music.MusicStretch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a tagger makes of a stretch of music, for someone who hears more in it. */
public final class TaggedMusic {

  private static final float MOST_LEVEL = 255;

  private TaggedMusic() {}

  /**
   * The mean of all scores and of the timbre over a span.
   *
   * @param speechShare the share of the span in which someone talks
   */
  public static MusicStretch stretch(
      SoundTrack track, SoundOntology ontology, Span span, double speechShare) {
    List<SoundTrack.Frame> frames = track.around(span);
    Map<String, Double> scores = new HashMap<>();
    for (SoundClass sound : ontology.classes()) {
      scores.put(sound.name(), meanProbability(frames, sound));
    }
    return new MusicStretch(span.start(), span.end(), scores, timbre(frames), speechShare);
  }

  static double meanProbability(List<SoundTrack.Frame> frames, SoundClass sound) {
    return frames.stream()
        .mapToDouble(frame -> SoundTrack.probability(frame.logits()[sound.index()]))
        .average()
        .orElse(0);
  }

  /** The mean of each number over the frames that have a timbre. */
  private static float[] timbre(List<SoundTrack.Frame> frames) {
    List<byte[]> timbres =
        frames.stream().map(SoundTrack.Frame::timbre).filter(timbre -> timbre.length > 0).toList();
    float[] mean = new float[timbres.isEmpty() ? 0 : timbres.getFirst().length];
    for (int i = 0; i < mean.length; i++) {
      long sum = 0;
      for (byte[] timbre : timbres) {
        sum += timbre[i] & 0xff;
      }
      mean[i] = sum / (timbres.size() * MOST_LEVEL);
    }
    return mean;
  }
}
