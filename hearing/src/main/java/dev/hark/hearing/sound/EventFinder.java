package dev.hark.hearing.sound;

import dev.hark.hearing.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Finds, class by class and with hysteresis, when something was heard. A class is at least as
 * likely as any kind of it: where rain on a surface is heard, rain is.
 *
 * <p>Someone who talks masks what goes on behind. A lasting sound (rain, an engine) heard before
 * and after is taken to have gone on meanwhile; the masked frames say nothing about how sure it is.
 * What a threshold lets lie lower behind talk goes on there as long as it is that likely, and has
 * begun where it is before it is heard alone.
 */
final class EventFinder {

  private static final double MASKING_LOGIT = 0;
  private static final double MOST_MASKED_SECONDS = 30;
  private static final Set<Family> LASTING =
      EnumSet.of(
          Family.NATURE, Family.WATER, Family.FIRE, Family.ENGINE, Family.VEHICLE, Family.NOISE);

  private final SoundTrack track;
  private final SoundOntology ontology;
  private final double mergeSeconds;
  private final boolean[] masked; // (frames)

  /**
   * @param mergeSeconds events of a class parted by less are one
   */
  EventFinder(SoundTrack track, SoundOntology ontology, double mergeSeconds) {
    this.track = track;
    this.ontology = ontology;
    this.mergeSeconds = mergeSeconds;
    this.masked = new boolean[track.size()];
    int speech = ontology.named("Speech").index();
    for (int frame = 0; frame < masked.length; frame++) {
      masked[frame] = track.logit(frame, speech) >= MASKING_LOGIT;
    }
  }

  /** The events of one class or any kind of it, in order. */
  List<SoundEvent> find(SoundClass sound, Threshold threshold) {
    return find(sound, logits(ontology.kindsOf(sound)), threshold);
  }

  /** The events of one class by its own score alone, in order. */
  List<SoundEvent> findItself(SoundClass sound, Threshold threshold) {
    return find(sound, logits(List.of(sound)), threshold);
  }

  private List<SoundEvent> find(SoundClass sound, float[] logits, Threshold threshold) {
    List<SoundEvent> events = new ArrayList<>();
    boolean lasting = LASTING.contains(sound.family());
    int first = -1;
    int last = -1;
    double awaySeconds = 0;
    double maskedSeconds = 0;
    for (int frame = 0; frame < track.size(); frame++) {
      float logit = logits[frame];
      double off = masked[frame] ? threshold.behindTalkLogit() : threshold.offLogit();
      if (logit >= threshold.onLogit() || (first >= 0 && logit >= off)) {
        first = first < 0 ? begun(frame, logits, threshold, last) : first;
        last = frame;
        awaySeconds = 0;
        maskedSeconds = 0;
      } else if (first >= 0) {
        double seconds = end(frame) - start(frame);
        if (lasting && masked[frame]) {
          maskedSeconds += seconds;
        } else {
          awaySeconds += seconds;
        }
        if (awaySeconds > mergeSeconds || maskedSeconds > MOST_MASKED_SECONDS) {
          events.add(event(sound, logits, first, last));
          first = -1;
        }
      }
    }
    if (first >= 0) {
      events.add(event(sound, logits, first, last));
    }
    return events;
  }

  /** The frame, after the last one of the event before, from which on it is heard behind talk. */
  private int begun(int frame, float[] logits, Threshold threshold, int before) {
    int first = frame;
    boolean lower = threshold.behindTalkLogit() < threshold.offLogit();
    while (lower
        && first - 1 > before
        && masked[first - 1]
        && logits[first - 1] >= threshold.behindTalkLogit()) {
      first--;
    }
    return first;
  }

  /** The log-odds of the likeliest of some classes in every frame. */
  private float[] logits(List<SoundClass> sounds) {
    float[] logits = new float[track.size()];
    int[] kinds = sounds.stream().mapToInt(SoundClass::index).toArray();
    for (int frame = 0; frame < logits.length; frame++) {
      float best = Float.NEGATIVE_INFINITY;
      for (int kind : kinds) {
        best = Math.max(best, track.logit(frame, kind));
      }
      logits[frame] = best;
    }
    return logits;
  }

  private SoundEvent event(SoundClass sound, float[] logits, int first, int last) {
    boolean lasting = LASTING.contains(sound.family());
    float[] sorted = new float[last - first + 1];
    int count = 0;
    for (int frame = first; frame <= last; frame++) {
      if (!lasting || !masked[frame] || logits[frame] >= logits[first]) {
        sorted[count++] = logits[frame];
      }
    }
    Arrays.sort(sorted, 0, count);
    int better = (count + 1) / 2;
    double sum = 0;
    for (int i = count - better; i < count; i++) {
      sum += sorted[i];
    }
    Span span = new Span(start(first), Math.max(start(first), end(last)));
    return new SoundEvent(sound, span, sum / better);
  }

  /**
   * A frame stands for the time nearer to its middle than to the middle of its neighbours; the
   * first and the last reach to the ends of the recording.
   */
  private double start(int frame) {
    return frame == 0 ? 0 : (middle(frame - 1) + middle(frame)) / 2;
  }

  private double end(int frame) {
    return frame == track.size() - 1 ? track.seconds() : (middle(frame) + middle(frame + 1)) / 2;
  }

  private double middle(int frame) {
    Span span = track.frame(frame).span();
    return (span.start() + span.end()) / 2;
  }
}
