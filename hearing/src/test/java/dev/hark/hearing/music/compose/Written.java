package dev.hark.hearing.music.compose;

/** A note as written: times in beats from the start. */
record Written(double beat, double beats, int midi, double loudness) {}
