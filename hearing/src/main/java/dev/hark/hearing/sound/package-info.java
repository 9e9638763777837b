/**
 * Sounds: which of the AudioSet classes are heard, when, and how sure.
 *
 * <p>In: 16 kHz samples. Out: a {@link dev.hark.hearing.sound.SoundTrack} of class scores over
 * time, and from it the sounds, music and flags of a hearing. Imports {@code dev.hark.audio} and
 * the model pack; knows nothing of words or voices.
 */
@NullMarked
package dev.hark.hearing.sound;

import org.jspecify.annotations.NullMarked;
