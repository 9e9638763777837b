/**
 * Encoded sound as it arrives and plain samples as the rest of Hark hears them.
 *
 * <p>In: bytes or a file of unknown format. Out: a {@link dev.hark.audio.Recording} of 16 kHz mono
 * samples, or an {@link dev.hark.audio.UndecodableAudio} that says why not. Imports of Hark {@code
 * dev.hark.audio.dsp} alone.
 */
@NullMarked
package dev.hark.audio;

import org.jspecify.annotations.NullMarked;
