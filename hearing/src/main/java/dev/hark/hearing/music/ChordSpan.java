package dev.hark.hearing.music;

/**
 * A chord that was heard.
 *
 * @param start seconds from the start of the stretch
 * @param clarity how much better it fits than the next best chord, in [0, 1]
 */
record ChordSpan(double start, double end, Chord chord, double clarity) {
  double seconds() {
    return end - start;
  }
}
