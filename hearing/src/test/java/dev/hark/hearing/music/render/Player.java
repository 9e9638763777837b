package dev.hark.hearing.music.render;

import dev.hark.hearing.music.compose.Instrument;
import java.util.List;

/** The voice of each instrument, modelled after how it is sounded and what it is built of. */
final class Player {

  private static final List<Double> STRING = List.of();
  private static final List<Double> UNISON = List.of(1.0);
  private static final List<Resonance> NO_BODY = List.of();

  private static final List<Resonance> VIOLIN_BODY =
      List.of(
          new Resonance(280, 60, 4),
          new Resonance(460, 70, 5),
          new Resonance(850, 250, 5),
          new Resonance(1_500, 300, -5),
          new Resonance(2_300, 700, 6),
          new Resonance(4_000, 800, 3),
          new Resonance(6_500, 3_000, -18));
  private static final List<Resonance> CELLO_BODY =
      List.of(
          new Resonance(105, 30, 5),
          new Resonance(190, 40, 7),
          new Resonance(400, 150, 4),
          new Resonance(1_800, 900, 6),
          new Resonance(6_000, 3_000, -14));
  private static final List<Resonance> GUITAR_BODY =
      List.of(
          new Resonance(105, 25, 7),
          new Resonance(205, 40, 6),
          new Resonance(420, 120, 3),
          new Resonance(5_500, 2_500, -8));
  private static final List<Resonance> CABINET =
      List.of(
          new Resonance(120, 80, 4),
          new Resonance(2_600, 1_200, 5),
          new Resonance(7_000, 4_000, -24));

  private Player() {}

  static Timbre of(Instrument instrument) {
    return switch (instrument) {
      case PIANO -> piano();
      case ELECTRIC_PIANO -> bar(List.of(1.0, 2.0, 3.0, 6.3), 9, 1.1, 1.2, 0.05, 1_500);
      case HARPSICHORD -> string(1e-4, 0.13, 2, 0.9, 0.35, 0.25, 3_500, 2, NO_BODY);
      case MUSIC_BOX -> bar(List.of(1.0, 6.27, 11.2), 6, 0.9, 0.9, 0.1, 4_000);
      case VIBRAPHONE -> bar(List.of(1.0, 4.0, 10.2), 9, 1.8, 1.2, 0.12, 900);
      case MARIMBA -> bar(List.of(1.0, 3.95, 9.3), 5, 0.22, 0.9, 0.5, 700);
      case CHURCH_ORGAN -> organ();
      case ACCORDION -> accordion();
      case NYLON_GUITAR -> string(4e-5, 0.28, 7, 0.55, 0.5, 0.12, 500, 1, GUITAR_BODY);
      case STEEL_GUITAR -> string(8e-5, 0.17, 4, 0.9, 0.4, 0.2, 2_500, 1, GUITAR_BODY);
      case CLEAN_GUITAR ->
          string(8e-5, 0.22, 5, 1.2, 0.4, 0.1, 2_000, 1, List.of(new Resonance(2_800, 1_500, 5)));
      case DISTORTION_GUITAR -> distorted();
      case ACOUSTIC_BASS -> string(5e-5, 0.3, 8, 0.35, 0.5, 0.2, 250, 1, CELLO_BODY);
      case FINGER_BASS -> string(5e-5, 0.25, 8, 0.7, 0.4, 0.15, 700, 1, NO_BODY);
      case VIOLIN -> bowed(0.08, 18, 1, VIOLIN_BODY);
      case CELLO -> bowed(0.09, 14, 1, CELLO_BODY);
      case HARP -> string(3e-5, 0.4, 8, 1, 0.45, 0.06, 400, 1, List.of(new Resonance(250, 120, 5)));
      case STRING_ENSEMBLE -> bowed(0.14, 12, 5, VIOLIN_BODY);
      case TRUMPET ->
          blown(
              6,
              0,
              0.025,
              1,
              10,
              6,
              0.005,
              2_500,
              List.of(new Resonance(1_200, 600, 8), new Resonance(2_400, 900, 4)));
      case FRENCH_HORN ->
          blown(
              9,
              0,
              0.05,
              2,
              15,
              3,
              0.01,
              700,
              List.of(new Resonance(450, 250, 9), new Resonance(3_500, 2_500, -10)));
      case TENOR_SAX ->
          blown(
              8,
              0,
              0.04,
              1,
              25,
              14,
              0.02,
              2_200,
              List.of(
                  new Resonance(600, 300, 6),
                  new Resonance(1_400, 500, 5),
                  new Resonance(2_600, 800, 4)));
      case OBOE ->
          blown(
              7,
              0,
              0.04,
              0.6,
              6,
              10,
              0.005,
              3_000,
              List.of(
                  new Resonance(400, 400, -6),
                  new Resonance(1_100, 400, 11),
                  new Resonance(2_900, 700, 8)));
      case CLARINET ->
          blown(
              7,
              0.9,
              0.035,
              1.5,
              10,
              1,
              0.03,
              2_000,
              List.of(new Resonance(1_500, 600, 4), new Resonance(3_800, 1_200, 3)));
      case FLUTE ->
          blown(
              13,
              0,
              0.06,
              1,
              20,
              8,
              0.12,
              1_400,
              List.of(new Resonance(800, 700, 4), new Resonance(5_000, 3_000, -6)));
      case SQUARE_LEAD, WARM_PAD -> Timbre.of(instrument);
    };
  }

  private static Timbre piano() {
    return new Struck(
        STRING,
        2e-4,
        0.12,
        9,
        1.4,
        0.35,
        0.3,
        300,
        2,
        0,
        false,
        List.of(new Resonance(180, 120, 3), new Resonance(3_000, 2_000, -3)));
  }

  private static Timbre string(
      double stiffness,
      double point,
      double tiltDecibel,
      double decaySeconds,
      double damping,
      double knock,
      double knockHertz,
      int strings,
      List<Resonance> body) {
    return new Struck(
        STRING,
        stiffness,
        point,
        tiltDecibel,
        decaySeconds,
        damping,
        knock,
        knockHertz,
        strings,
        0,
        false,
        body);
  }

  private static Timbre distorted() {
    return new Struck(STRING, 8e-5, 0.2, 4, 2.5, 0.3, 0.1, 2_000, 1, 9, false, CABINET);
  }

  private static Timbre bar(
      List<Double> modes,
      double tiltDecibel,
      double decaySeconds,
      double damping,
      double knock,
      double knockHertz) {
    return new Struck(
        modes, 0, 0.5, tiltDecibel, decaySeconds, damping, knock, knockHertz, 1, 0, true, NO_BODY);
  }

  private static Timbre bowed(
      double attackSeconds, double vibratoCents, int players, List<Resonance> body) {
    return new Sustained(
        8, 0, attackSeconds, 0.6, 4, vibratoCents, 0.015, 4_000, players, UNISON, body);
  }

  private static Timbre blown(
      double tiltDecibel,
      double hollow,
      double attackSeconds,
      double brightening,
      double scoopCents,
      double vibratoCents,
      double breath,
      double breathHertz,
      List<Resonance> body) {
    return new Sustained(
        tiltDecibel,
        hollow,
        attackSeconds,
        brightening,
        scoopCents,
        vibratoCents,
        breath,
        breathHertz,
        1,
        UNISON,
        body);
  }

  private static Timbre organ() {
    return new Sustained(
        10, 0, 0.03, 0.5, 0, 0, 0.04, 1_500, 1, List.of(1.0, 2.0, 3.0, 4.0), NO_BODY);
  }

  private static Timbre accordion() {
    return new Sustained(
        4.5,
        0,
        0.04,
        0.7,
        0,
        0,
        0.02,
        2_500,
        2,
        UNISON,
        List.of(new Resonance(900, 600, 4), new Resonance(2_800, 1_000, 4)));
  }
}
