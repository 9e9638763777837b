package dev.hark.hearing.music.compose;

import dev.hark.hearing.music.Meter;
import dev.hark.hearing.music.compose.Piece.Drum;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Drum patterns of one bar: K kick, S snare, T stick, per division of the beat; hats above. */
final class Drummer {

  private static final String[][] FOUR = {
    {"K---S---K---S---", "h-h-h-h-h-h-h-h-"},
    {"K-----K-S---K---", "hhhhhhhhhhhhhhhh"},
    {"K---K---K---K---", "--o---o---o---o-"},
    {"K---S---K-K-S---", "h-h-h-h-h-h-h-o-"},
    {"K-------S-------", "h---h---h---h---"},
    {"K-S-K-S-K-S-K-S-", "h---h---h---h---"},
    {"K-----T---K-T---", "h-h-h-h-h-h-h-h-"},
    {"K---------------", "r---r-r-r---r-r-"},
    {"K--K--K-K--K--K-", "h-h-h-h-h-h-h-h-"}
  };
  private static final String[][] THREE = {
    {"K---S---S---", "h---h---h---"},
    {"K---T---T---", "h-h-h-h-h-h-"},
    {"K-----------", "r---r-r-r---"}
  };
  private static final String[][] SIX = {
    {"K--S--", "hhhhhh"},
    {"K--S-K", "h-hh-h"},
    {"K-----", "rrrrrr"}
  };

  private final RandomGenerator random;
  private final Meter meter;

  Drummer(RandomGenerator random, Meter meter) {
    this.random = random;
    this.meter = meter;
  }

  /** A stroke at a beat. */
  record Stroke(double beat, Drum drum, double loudness) {}

  List<Stroke> write(int bars) {
    String[][] all =
        switch (meter) {
          case FOUR_FOUR -> FOUR;
          case THREE_FOUR -> THREE;
          case SIX_EIGHT -> SIX;
        };
    String[] pattern = all[random.nextInt(all.length)];
    double step = (double) meter.beatsPerBar() / pattern[0].length();
    List<Stroke> strokes = new ArrayList<>();
    for (int bar = 0; bar < bars; bar++) {
      boolean fill = bar % 8 == 7 && random.nextDouble() < 0.5;
      for (String line : pattern) {
        for (int i = 0; i < line.length(); i++) {
          boolean filled = fill && i >= line.length() * 3 / 4;
          Drum drum = filled ? Drum.SNARE : drum(line.charAt(i), random);
          if (line.charAt(i) != '-') {
            double loudness = (i == 0 ? 0.9 : 0.75) + 0.07 * random.nextGaussian();
            strokes.add(new Stroke(bar * meter.beatsPerBar() + i * step, drum, loudness));
          }
        }
      }
    }
    return strokes;
  }

  private static Drum drum(char sign, RandomGenerator random) {
    return switch (sign) {
      case 'K' -> Drum.KICK;
      case 'S' -> Drum.SNARE;
      case 'T' -> Drum.STICK;
      case 'o' -> Drum.OPEN_HAT;
      case 'r' -> random.nextDouble() < 0.9 ? Drum.RIDE : Drum.CLOSED_HAT;
      default -> Drum.CLOSED_HAT;
    };
  }
}
