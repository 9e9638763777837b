package dev.hark.hearing.sound;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Tones known by their spectrum. The tagger calls a plain sine a telephone, a dial tone and a busy
 * signal at once; what swings at one frequency and one level for a while, with nearly all of the
 * power, is a steady tone and nothing else.
 *
 * <p>Of the tones of a telephone line each has its own make: the dial tone goes on without a break,
 * and is told of two tones only where they are a pair of some country's line; the busy signal comes
 * and goes. Neither is told of what is made like the other.
 */
final class SteadyTones {

  private static final double LEAST_SECONDS = 0.75;
  private static final double LEAST_SHARE = 0.9;
  private static final double LEAST_SECOND_SHARE = 0.15;
  private static final double LEAST_DECIBEL = -60;
  // from the loudest to the faintest frame: what is struck or blown fades or swells more
  private static final double STEADY_DECIBEL = 3;
  private static final double STEADY_RATIO = 0.003;
  private static final double STEADY_HERTZ = 1;
  private static final double LOGIT = 4; // 0.98
  private static final double COVERED = 0.5;
  private static final double LINE_RATIO = 0.015;
  private static final double[][] DIAL_PAIRS_HERTZ = {{350, 440}, {350, 450}};

  private final ToneTrack track;
  private final SoundOntology ontology;
  private final List<Run> runs;

  SteadyTones(ToneTrack track, SoundOntology ontology) {
    this.track = track;
    this.ontology = ontology;
    this.runs = runs();
  }

  /**
   * Frames with the same one or two tones.
   *
   * @param secondHertz 0 where there is one tone
   */
  private record Run(Span span, double hertz, double secondHertz) {

    boolean lasts() {
      return span.seconds() >= LEAST_SECONDS;
    }

    boolean isDialPair() {
      for (double[] pair : DIAL_PAIRS_HERTZ) {
        double low = Math.min(hertz, secondHertz);
        double high = Math.max(hertz, secondHertz);
        if (near(low, pair[0], LINE_RATIO) && near(high, pair[1], LINE_RATIO)) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * The events with steady tones in the place of whatever they were taken for.
   *
   * @param music where there is music, a tone is a note of it
   */
  List<SoundEvent> told(List<SoundEvent> events, List<Hearing.Music> music) {
    List<SoundEvent> tones = new ArrayList<>();
    for (Run run : runs) {
      boolean note = music.stream().anyMatch(piece -> piece.span().overlap(run.span()) > 0);
      if (run.lasts() && !note && run.secondHertz() == 0) {
        OptionalDouble hertz = OptionalDouble.of(run.hertz());
        tones.add(new SoundEvent(ontology.named("Sine wave"), run.span(), LOGIT, hertz));
      } else if (run.lasts() && !note && run.isDialPair()) {
        tones.add(new SoundEvent(ontology.named("Dial tone"), run.span(), LOGIT));
      }
    }
    List<SoundEvent> told = new ArrayList<>();
    for (SoundEvent event : events) {
      double covered = tones.stream().mapToDouble(t -> t.span().overlap(event.span())).sum();
      if (covered < COVERED * event.span().seconds() && !isOtherLineTone(event)) {
        told.add(event);
      }
    }
    told.addAll(tones);
    return told;
  }

  /** Whether a tone of the line is told of what comes and goes, or goes on, as it never does. */
  private boolean isOtherLineTone(SoundEvent event) {
    boolean dial = event.sound().name().equals("Dial tone");
    boolean busy = event.sound().name().equals("Busy signal");
    if (!dial && !busy) {
      return false;
    }
    List<Run> here = runs.stream().filter(run -> run.span().overlap(event.span()) > 0).toList();
    boolean comesAndGoes = here.size() > 1 && here.stream().noneMatch(Run::lasts);
    boolean goesOn = here.stream().anyMatch(Run::lasts);
    return dial ? comesAndGoes : goesOn;
  }

  private List<Run> runs() {
    List<Run> found = new ArrayList<>();
    int first = 0;
    while (first < track.frames()) {
      int next = first;
      double loudest = track.decibel(first);
      double faintest = loudest;
      while (next < track.frames() && goesOn(first, next)) {
        loudest = Math.max(loudest, track.decibel(next));
        faintest = Math.min(faintest, track.decibel(next));
        if (loudest - faintest > STEADY_DECIBEL) {
          break;
        }
        next++;
      }
      if (next > first + 1) {
        found.add(run(first, next));
      }
      first = Math.max(next, first + 1);
    }
    return found;
  }

  private boolean goesOn(int first, int frame) {
    boolean one = isOne(first);
    return track.decibel(frame) >= LEAST_DECIBEL
        && one == isOne(frame)
        && (one || isTwo(frame))
        && near(track.hertz(frame), track.hertz(first))
        && (one || near(track.secondHertz(frame), track.secondHertz(first)));
  }

  private boolean isOne(int frame) {
    return track.share(frame) >= LEAST_SHARE;
  }

  private boolean isTwo(int frame) {
    return track.secondShare(frame) >= LEAST_SECOND_SHARE
        && track.share(frame) + track.secondShare(frame) >= LEAST_SHARE;
  }

  private Run run(int first, int next) {
    double[] hertz = new double[next - first];
    double[] second = new double[next - first];
    for (int frame = first; frame < next; frame++) {
      hertz[frame - first] = track.hertz(frame);
      second[frame - first] = track.secondHertz(frame);
    }
    double end = (next - 1) * ToneTrack.FRAME_SECONDS + ToneTrack.LOOK_SECONDS;
    Span span = new Span(first * ToneTrack.FRAME_SECONDS, end);
    return new Run(span, median(hertz), isOne(first) ? 0 : median(second));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static boolean near(double one, double other) {
    return Math.abs(one - other) <= Math.max(STEADY_HERTZ, STEADY_RATIO * other);
  }

  private static boolean near(double one, double other, double ratio) {
    return Math.abs(one - other) <= ratio * other;
  }
}
