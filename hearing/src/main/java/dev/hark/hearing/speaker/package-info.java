/**
 * Voices: telling speakers apart, and what can be told about each.
 *
 * <p>In: 16 kHz samples of speech, the tagger's track, what was said. Out: voice prints, groups of
 * stretches that one voice speaks, pitch, colour, manner and feeling of a voice. Imports {@code
 * dev.hark.audio}, the model pack and {@code dev.hark.hearing.sound}.
 */
@NullMarked
package dev.hark.hearing.speaker;

import org.jspecify.annotations.NullMarked;
