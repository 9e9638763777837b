package dev.hark.hearing.music.render;

import dev.hark.hearing.music.compose.Instrument;
import dev.hark.hearing.music.compose.Piece;
import dev.hark.hearing.music.compose.Piece.Hit;
import dev.hark.hearing.music.compose.Piece.Note;
import dev.hark.hearing.music.compose.Piece.Part;
import java.util.Random;
import java.util.function.Function;

/** Plays pieces as 16 kHz mono samples; the same piece always sounds the same. */
public final class Synthesizer {

  private static final int RATE = Timbre.RATE;
  private static final int[] REVERB_DELAYS = {1_189, 1_327, 1_481, 1_637};
  private static final int[] DIFFUSERS = {211, 83, 29};
  private static final float DIFFUSION = 0.6f;

  private Synthesizer() {}

  /** The samples of a whole piece in the plainest voices, its loudest at 0.5. */
  public static float[] play(Piece piece) {
    return finished(play(piece, Timbre::of), piece.reverberation(), 0);
  }

  /** The same by instruments that are modelled more closely. */
  public static float[] playModelled(Piece piece) {
    return finished(play(piece, Player::of), piece.reverberation(), DIFFUSERS.length);
  }

  private static float[] play(Piece piece, Function<Instrument, Timbre> voices) {
    float[] mix = new float[(int) (piece.seconds() * RATE)];
    Random random = new Random(piece.name().hashCode());
    for (Part part : piece.parts()) {
      Timbre timbre = voices.apply(part.instrument());
      for (Note note : part.notes()) {
        double semitones = note.midi() - 69 + piece.tuningCents() / 100;
        double hertz = 440 * Math.pow(2, semitones / 12);
        int at = (int) (note.start() * RATE);
        if (at < mix.length) {
          timbre.add(mix, at, (int) (note.seconds() * RATE), hertz, note.loudness(), random);
        }
      }
    }
    for (Hit hit : piece.hits()) {
      strike(mix, hit, random);
    }
    return mix;
  }

  private static float[] finished(float[] mix, double reverberation, int diffusers) {
    reverberate(mix, reverberation, diffusers);
    normalize(mix);
    return mix;
  }

  private static void strike(float[] mix, Hit hit, Random random) {
    int at = (int) (hit.start() * RATE);
    double decay =
        switch (hit.drum()) {
          case KICK -> 0.12;
          case SNARE -> 0.1;
          case STICK, CLOSED_HAT -> 0.03;
          case OPEN_HAT -> 0.2;
          case RIDE -> 0.35;
        };
    double noise = 0;
    double before = 0;
    double phase = 0;
    for (int i = 0; i < decay * 6 * RATE && at + i < mix.length; i++) {
      double seconds = (double) i / RATE;
      double white = random.nextGaussian() * 0.4;
      noise = white - before; // first difference: high-pass
      before = white;
      phase += 2 * Math.PI * (50 + 110 * Math.exp(-seconds / 0.03)) / RATE;
      double tone =
          switch (hit.drum()) {
            case KICK -> 1.6 * Math.sin(phase);
            case SNARE -> 0.7 * white + 0.4 * Math.sin(2 * Math.PI * 190 * seconds);
            case STICK -> 0.5 * Math.sin(2 * Math.PI * 1_700 * seconds);
            case CLOSED_HAT, OPEN_HAT -> 0.35 * noise;
            case RIDE -> 0.18 * noise + 0.05 * Math.sin(2 * Math.PI * 5_100 * seconds);
          };
      mix[at + i] += (float) (0.5 * hit.loudness() * tone * Math.exp(-seconds / decay));
    }
  }

  /**
   * Four combs in parallel, then all-passes that blur their echoes.
   *
   * @param amount in [0, 1)
   * @param diffusers how many all-passes
   */
  private static void reverberate(float[] mix, double amount, int diffusers) {
    float[] wet = new float[mix.length];
    for (int delay : REVERB_DELAYS) {
      float[] comb = new float[mix.length];
      for (int i = 0; i < mix.length; i++) {
        float back = i >= delay ? comb[i - delay] : 0;
        comb[i] = mix[i] + 0.75f * back;
        wet[i] += comb[i] - mix[i];
      }
    }
    for (int k = 0; k < diffusers; k++) {
      diffuse(wet, DIFFUSERS[k]);
    }
    for (int i = 0; i < mix.length; i++) {
      mix[i] += (float) (0.25 * amount * wet[i]);
    }
  }

  private static void diffuse(float[] wet, int delay) {
    float[] inside = new float[wet.length];
    for (int i = 0; i < wet.length; i++) {
      float back = i >= delay ? inside[i - delay] : 0;
      inside[i] = wet[i] + DIFFUSION * back;
      wet[i] = back - DIFFUSION * inside[i];
    }
  }

  private static void normalize(float[] mix) {
    float peak = 1e-6f;
    for (float sample : mix) {
      peak = Math.max(peak, Math.abs(sample));
    }
    for (int i = 0; i < mix.length; i++) {
      mix[i] *= 0.5f / peak;
    }
  }
}
