/**
 * How good a recording is: level, loudness, silence, clipping, noise, bandwidth.
 *
 * <p>In: 16 kHz samples, block by block. Out: {@link dev.hark.hearing.Hearing.Quality}, and the
 * {@link dev.hark.hearing.quality.LevelTrack} others find edges in. Plain arithmetic, no models.
 */
@NullMarked
package dev.hark.hearing.quality;

import org.jspecify.annotations.NullMarked;
