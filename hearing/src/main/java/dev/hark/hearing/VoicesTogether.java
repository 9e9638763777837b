package dev.hark.hearing;

import dev.hark.hearing.sound.Family;
import dev.hark.hearing.speaker.TwoVoices;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether voices talk at once, told only where nothing else can be taken for a second voice: a
 * piano, a dog, a siren have periods of their own, and in noise every voice has only half of one.
 */
final class VoicesTogether {

  // log-odds below which nobody else talks: where one voice is told apart, and where several are
  private static final double NOBODY_BESIDE_ONE = 0.5;
  private static final double NOBODY_BESIDE_SEVERAL = -1;
  private static final double NOBODY_ELSE_CONFIDENCE = 0.8;
  // who is never heard alone has to be heard clearly
  private static final double BESIDE_ONE_CONFIDENCE = 0.8;
  private static final double LEAST_SPEECH_SECONDS = 2;
  private static final double LEAST_SIGNAL_TO_NOISE_DECIBEL = 15;

  private VoicesTogether() {}

  /** What is told of it. */
  static Hearing.Overlap of(
      SpeakerTurns.Voices voices,
      List<Hearing.Sound> sounds,
      List<Hearing.Music> music,
      Hearing.Quality quality) {
    Double clearness = quality.signalToNoiseDecibel();
    if (clearness != null && clearness < LEAST_SIGNAL_TO_NOISE_DECIBEL) {
      return Hearing.Overlap.UNKNOWN;
    }
    List<Hearing.Together> told = new ArrayList<>();
    for (TwoVoices.Found found : voices.together()) {
      boolean clear = voices.count() > 1 || found.confidence() >= BESIDE_ONE_CONFIDENCE;
      if (clear && !masked(found.span(), sounds, music)) {
        Span span = found.span();
        told.add(new Hearing.Together(span.start(), span.end(), found.confidence()));
      }
    }
    if (!told.isEmpty()) {
      double most = told.stream().mapToDouble(Hearing.Together::confidence).max().orElse(0);
      return new Hearing.Overlap(Estimate.of(true, most), told);
    }
    double seconds = voices.turns().stream().mapToDouble(turn -> turn.span().seconds()).sum();
    double border = voices.count() > 1 ? NOBODY_BESIDE_SEVERAL : NOBODY_BESIDE_ONE;
    boolean masked = voices.turns().stream().anyMatch(turn -> masked(turn.span(), sounds, music));
    return seconds >= LEAST_SPEECH_SECONDS && !masked && voices.mostTogether() < border
        ? new Hearing.Overlap(Estimate.of(false, NOBODY_ELSE_CONFIDENCE), List.of())
        : Hearing.Overlap.UNKNOWN;
  }

  private static boolean masked(Span span, List<Hearing.Sound> sounds, List<Hearing.Music> music) {
    return music.stream().anyMatch(one -> span.overlap(one.span()) > 0)
        || sounds.stream()
            .filter(sound -> !sound.family().equals(Family.SPEECH.id()))
            .anyMatch(sound -> span.overlap(new Span(sound.start(), sound.end())) > 0);
  }
}
