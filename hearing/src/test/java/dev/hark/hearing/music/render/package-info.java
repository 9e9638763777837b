/**
 * Sound from pieces: a small synthesizer that needs nothing, in the plainest voices and in modelled
 * ones, and sound fonts and MIDI files for those who have a better one.
 *
 * <p>In: a {@link dev.hark.hearing.music.compose.Piece}. Out: 16 kHz samples, or a standard MIDI
 * file. Knows nothing of analysis.
 */
@NullMarked
package dev.hark.hearing.music.render;

import org.jspecify.annotations.NullMarked;
