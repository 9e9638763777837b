package dev.hark.hearing.music;

/**
 * The beat of a stretch.
 *
 * @param beatSeconds from one beat to the next; in 6/8 a beat is three eighths
 * @param confidence probability that the beat is this long, within 4 %
 * @param meter the likeliest meter of such a beat
 * @param meterConfidence probability of the beat and the meter both
 * @param clarity how alike the stretch is to itself one, two and four beats later, below 1
 * @param barClarity the same one beat, a bar and two bars later where the bar has three beats;
 *     otherwise the clarity
 */
record Pulse(
    double beatSeconds,
    double confidence,
    Meter meter,
    double meterConfidence,
    double clarity,
    double barClarity) {
  double tempoBpm() {
    return 60 / beatSeconds;
  }
}
