/**
 * What a musician hears in a stretch of music: tempo, meter, key, chords, sections, dynamics, who
 * plays.
 *
 * <p>In: 16 kHz samples of a stretch that a tagger called music, and what the tagger makes of it:
 * scores and timbre. Out: {@link dev.hark.hearing.Hearing.Music}, "cannot tell" wherever the
 * evidence is thin. Imports the contract types of {@code dev.hark.hearing}, {@code
 * dev.hark.hearing.models} and {@code dev.hark.audio}; knows no tagger, no speech and no prose.
 */
@NullMarked
package dev.hark.hearing.music;

import org.jspecify.annotations.NullMarked;
