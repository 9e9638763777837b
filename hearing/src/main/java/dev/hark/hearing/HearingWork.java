package dev.hark.hearing;

import dev.hark.audio.Recording;
import dev.hark.hearing.sound.Family;
import dev.hark.hearing.sound.SoundOntology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts together what was found so far. */
final class HearingWork {

  // speech without words shorter than this is not worth a line
  private static final double WORDLESS_SECONDS = 1;
  private static final double WORDLESS_CONFIDENCE = 0.5;
  // so much of the time that is not silent
  private static final double ALONE = 0.9;

  private final Recording recording;
  private final ListenOptions options;
  private final Transcription transcription = new Transcription();
  private List<Hearing.Music> music = List.of();
  private SpeakerTurns.Voices voices = SpeakerTurns.Voices.NONE;

  HearingWork(Recording recording, ListenOptions options) {
    this.recording = recording;
    this.options = options;
  }

  Transcription transcription() {
    return transcription;
  }

  void voices(SpeakerTurns.Voices known) {
    voices = known;
  }

  /** Music as the analyser describes it, in the place of the tagger's view. */
  void music(List<Hearing.Music> described) {
    music = List.copyOf(described);
  }

  boolean musicDescribed() {
    return !music.isEmpty();
  }

  /** Whether voices were compared. */
  boolean toldApart() {
    return voices.compared();
  }

  /**
   * The hearing as far as a step goes.
   *
   * @param models those that took part
   */
  Hearing hearing(Detection.Step step, List<Hearing.ModelUse> models) {
    List<Hearing.Speech> speech = new SpeechWriter(voices).speech(transcription.passages());
    List<Remarked> remarks = transcription.remarks();
    List<Hearing.Sound> sounds =
        RemarkedSounds.with(step.scene().sounds(), remarks, SoundOntology.audioSet());
    sounds.addAll(wordless(step, speech));
    sounds.sort(Comparator.comparingDouble(Hearing.Sound::start));
    List<Hearing.Music> described = music.isEmpty() ? step.scene().music() : music;
    return new Hearing(
        recording.totalSeconds(),
        step.heardSeconds(),
        options.truncated(),
        transcription.language(),
        speech,
        SpeakerTraits.of(voices, speech, remarks),
        VoicesTogether.of(voices, sounds, described, step.quality()),
        sounds,
        described,
        step.scene().flags(),
        quality(step),
        models);
  }

  /** A tone alone says nothing of what else the recording would let through. */
  private static Hearing.Quality quality(Detection.Step step) {
    double toned =
        step.scene().sounds().stream()
            .filter(sound -> sound.pitchHertz() != null)
            .mapToDouble(sound -> sound.end() - sound.start())
            .sum();
    double sounding = (1 - step.quality().silenceRatio()) * step.heardSeconds();
    return toned > ALONE * sounding ? step.quality().withoutBandwidth() : step.quality();
  }

  /** Someone talks, but nothing could be understood: a sound, no speech. */
  private List<Hearing.Sound> wordless(Detection.Step step, List<Hearing.Speech> speech) {
    List<Hearing.Sound> found = new ArrayList<>();
    for (Span span : step.speech()) {
      boolean understood =
          speech.stream()
              .anyMatch(piece -> piece.start() < span.end() && piece.end() > span.start());
      if (!understood && span.seconds() >= WORDLESS_SECONDS) {
        found.add(
            new Hearing.Sound(
                span.start(), span.end(), "Speech", Family.SPEECH.id(), WORDLESS_CONFIDENCE));
      }
    }
    return found;
  }
}
