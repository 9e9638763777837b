package dev.hark.hearing.music;

import java.util.List;

/**
 * What speaks for each of the 24 keys: one row of numbers a key, every number about 0 to 1.
 *
 * <p>The numbers: how well the pitch classes fit the scale of the key, how much tonic and dominant
 * stand in the bass, how long the tonic chord sounds, how often the dominant falls to it, whether
 * bass, chords and the tune begin and end on the tonic.
 */
final class KeyEvidence {

  static final int COUNT = 12;

  // Albrecht and Shanahan (2013), from the shares of pitch classes in 982 pieces
  private static final double[] MAJOR_PROFILE = {
    0.238, 0.006, 0.111, 0.006, 0.137, 0.094, 0.016, 0.214, 0.009, 0.080, 0.008, 0.081
  };
  private static final double[] MINOR_PROFILE = {
    0.220, 0.006, 0.104, 0.123, 0.019, 0.103, 0.012, 0.214, 0.062, 0.022, 0.061, 0.052
  };
  private static final int MAJOR_SCALE = 0b101010110101; // bit n: n semitones above the tonic
  private static final int MINOR_SCALE = 0b110110101101; // natural minor, leading tone aside

  private final double[] pitches; // share of each class, sums to 1
  private final double[] bass;
  private final List<ChordSpan> chords;
  private final double chordSeconds;
  private final double[] lastBass;
  private final double[] firstBass;

  KeyEvidence(Chroma chroma, List<ChordSpan> chords) {
    int frames = chroma.frames();
    this.pitches = shares(compressed(chroma));
    this.bass = shares(chroma.sumBass(0, frames));
    this.chords = chords;
    double seconds = 0;
    for (ChordSpan span : chords) {
      seconds += span.seconds();
    }
    this.chordSeconds = Math.max(seconds, 1e-6);
    this.firstBass = edge(chroma, true);
    this.lastBass = edge(chroma, false);
  }

  /** The row of a key, {@link #COUNT} values. */
  double[] row(Key key) {
    int tonic = key.tonic();
    double[] profile = key.major() ? MAJOR_PROFILE : MINOR_PROFILE;
    int scale = key.major() ? MAJOR_SCALE : MINOR_SCALE;
    double inScale = 0;
    for (int degree = 0; degree < 12; degree++) {
      inScale += (scale >> degree & 1) * pitches[(tonic + degree) % 12];
    }
    double tonicChord = 0;
    double dominantChord = 0;
    double falls = 0;
    for (int i = 0; i < chords.size(); i++) {
      ChordSpan span = chords.get(i);
      double share = span.seconds() / chordSeconds;
      boolean home = home(span.chord(), key);
      tonicChord += home ? share : 0;
      boolean dominant = span.chord().root() == (tonic + 7) % 12 && !span.chord().minor();
      dominantChord += dominant ? share : 0;
      if (dominant && i + 1 < chords.size() && home(chords.get(i + 1).chord(), key)) {
        falls++;
      }
    }
    boolean ends = !chords.isEmpty() && home(chords.getLast().chord(), key);
    boolean begins = !chords.isEmpty() && home(chords.getFirst().chord(), key);
    int thirdUp = (tonic + (key.major() ? 4 : 3)) % 12;
    int otherThird = (tonic + (key.major() ? 3 : 4)) % 12;
    return new double[] {
      correlation(profile, tonic),
      inScale,
      bass[tonic],
      bass[(tonic + 7) % 12],
      tonicChord,
      dominantChord,
      Math.min(1, falls / Math.max(2, chords.size() / 4.0)),
      ends ? 1 : 0,
      begins ? 1 : 0,
      lastBass[tonic],
      firstBass[tonic],
      pitches[thirdUp] - pitches[otherThird]
    };
  }

  private static boolean home(Chord chord, Key key) {
    return chord.root() == key.tonic()
        && chord.minor() != key.major()
        && chord.quality() != Chord.Quality.DIMINISHED;
  }

  /** Long loud notes count less than their share, as ears have it. */
  private static double[] compressed(Chroma chroma) {
    double[] sum = new double[Chroma.CLASSES];
    for (int frame = 0; frame < chroma.frames(); frame++) {
      double[] all = chroma.all(frame);
      for (int pitchClass = 0; pitchClass < Chroma.CLASSES; pitchClass++) {
        sum[pitchClass] += Math.min(1, all[pitchClass]);
      }
    }
    return sum;
  }

  /** What sounds lowest in the first or last second that has any sound. */
  private static double[] edge(Chroma chroma, boolean first) {
    int frames = chroma.frames();
    double[] sum = new double[Chroma.CLASSES];
    double total = 0;
    for (int i = 0; i < frames && total < 8; i++) {
      int frame = first ? i : frames - 1 - i;
      for (int pitchClass = 0; pitchClass < Chroma.CLASSES; pitchClass++) {
        double level = chroma.bass(frame)[pitchClass];
        sum[pitchClass] += level;
        total += level;
      }
    }
    return shares(sum);
  }

  private double correlation(double[] profile, int tonic) {
    double meanProfile = 0;
    for (double value : profile) {
      meanProfile += value / 12;
    }
    double product = 0;
    double profileSquare = 0;
    double pitchSquare = 1e-9;
    for (int degree = 0; degree < 12; degree++) {
      double a = profile[degree] - meanProfile;
      double b = pitches[(tonic + degree) % 12] - 1.0 / 12;
      product += a * b;
      profileSquare += a * a;
      pitchSquare += b * b;
    }
    return product / Math.sqrt(profileSquare * pitchSquare);
  }

  private static double[] shares(double[] sums) {
    double total = 1e-9;
    for (double sum : sums) {
      total += sum;
    }
    double[] shares = new double[sums.length];
    for (int i = 0; i < sums.length; i++) {
      shares[i] = sums[i] / total;
    }
    return shares;
  }
}
