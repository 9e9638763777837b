/**
 * Pieces of music made up from a seed, whose key, tempo, meter, chords and dynamics are known
 * because they were chosen.
 *
 * <p>In: a seed. Out: a {@link dev.hark.hearing.music.compose.Piece}: notes with times and its
 * truth. Makes no sound.
 */
@NullMarked
package dev.hark.hearing.music.compose;

import org.jspecify.annotations.NullMarked;
