package dev.hark.hearing.speech;

import dev.hark.hearing.Span;
import dev.hark.hearing.sound.Family;
import dev.hark.hearing.sound.SoundClass;
import dev.hark.hearing.sound.SoundOntology;
import dev.hark.hearing.sound.SoundTrack;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets through what both voice activity and the sound tagger support as speech.
 *
 * <p>Voice activity alone fires now and then on an owl, a whale or a flute; the tagger alone calls
 * a gull's cry speech. The tagger, in turn, hardly notices a voice under loud music, where voice
 * activity stays sure for seconds. So the longer voice activity has been sure, the less the tagger
 * must say: speech of {@value #BRIEF_SECONDS} s or less needs even odds, and every doubling of it
 * lets the odds fall by {@value #LOGIT_PER_DOUBLING} in log-odds, down to {@value #LEAST_LOGIT}.
 * Where singing over music is far likelier than speech, there is a song and no speech.
 *
 * <p>Stretches close together are judged together.
 */
public final class SpeechGate {

  private static final double SURE_PROBABILITY = 0.7;
  private static final double BRIEF_SECONDS = 0.4;
  private static final double LOGIT_PER_DOUBLING = 3;
  private static final double LEAST_LOGIT = -7;
  private static final double TOGETHER_SECONDS = 1;
  private static final double SONG_LOGIT = 1;

  private final int[] speech;
  private final int[] singing;
  private final int music;

  public SpeechGate(SoundOntology ontology) {
    List<SoundClass> spoken = new ArrayList<>(ontology.of(Family.SPEECH));
    spoken.add(ontology.named("Whispering"));
    spoken.addAll(ontology.kindsOf(ontology.named("Shout")));
    this.speech = indexes(spoken);
    this.singing = indexes(ontology.kindsOf(ontology.named("Singing")));
    this.music = ontology.named("Music").index();
  }

  /** Joins stretches that are judged together: those parted by less than a second. */
  public static List<List<Span>> together(List<Span> spans) {
    List<List<Span>> groups = new ArrayList<>();
    double end = Double.NEGATIVE_INFINITY;
    for (Span span : spans) {
      if (span.start() - end > TOGETHER_SECONDS) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(span);
      end = span.end();
    }
    return groups;
  }

  /**
   * Whether stretches judged together are speech.
   *
   * @param group in order, not empty
   */
  public boolean passes(List<Span> group, VoiceTrack voice, SoundTrack sounds) {
    Span hull = group.getFirst().hull(group.getLast());
    double heard = LEAST_LOGIT - 1;
    double sung = LEAST_LOGIT - 1;
    double played = LEAST_LOGIT - 1;
    for (SoundTrack.Frame frame : sounds.around(hull)) {
      heard = Math.max(heard, most(frame, speech));
      sung = Math.max(sung, most(frame, singing));
      played = Math.max(played, frame.logits()[music]);
    }
    boolean song = played > 0 && sung > heard + SONG_LOGIT;
    return !song && heard >= needed(sureSeconds(group, voice));
  }

  private static double needed(double sureSeconds) {
    double doublings = Math.log(Math.max(sureSeconds, 1e-3) / BRIEF_SECONDS) / Math.log(2);
    return Math.clamp(-LOGIT_PER_DOUBLING * doublings, LEAST_LOGIT, 0);
  }

  private static double sureSeconds(List<Span> group, VoiceTrack voice) {
    int sure = 0;
    for (Span span : group) {
      for (int frame = voice.frameAt(span.start()); frame < voice.frameAt(span.end()); frame++) {
        if (voice.probability(frame) >= SURE_PROBABILITY) {
          sure++;
        }
      }
    }
    return sure * VoiceTrack.FRAME_SECONDS;
  }

  private static double most(SoundTrack.Frame frame, int[] classes) {
    double most = Double.NEGATIVE_INFINITY;
    for (int index : classes) {
      most = Math.max(most, frame.logits()[index]);
    }
    return most;
  }

  private static int[] indexes(List<SoundClass> classes) {
    return classes.stream().mapToInt(SoundClass::index).toArray();
  }
}
