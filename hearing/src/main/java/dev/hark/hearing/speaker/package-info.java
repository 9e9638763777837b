/**
 * Voices: telling speakers apart, and what can be told about each.
 *
 * <p>In: 16 kHz samples of speech. Out: voice prints, groups of stretches that one voice speaks,
 * and the pitch of a voice. Imports {@code dev.hark.audio} and the model pack; knows no words.
 */
@NullMarked
package dev.hark.hearing.speaker;

import org.jspecify.annotations.NullMarked;
