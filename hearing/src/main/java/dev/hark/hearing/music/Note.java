package dev.hark.hearing.music;

/**
 * A note that was heard.
 *
 * @param start seconds from the start of the stretch
 * @param midi MIDI note number, 60 is middle C
 * @param strength how sure the transcription is, in (0, 1]
 */
record Note(double start, double end, int midi, double strength) {
  double seconds() {
    return end - start;
  }
}
