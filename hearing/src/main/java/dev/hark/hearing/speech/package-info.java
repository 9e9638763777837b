/**
 * Speech: where someone talks, in which language, and the words with their times.
 *
 * <p>In: 16 kHz samples. Out: spans and transcripts. Each detector stands behind a small interface
 * so that a better model plugs in.
 */
@NullMarked
package dev.hark.hearing.speech;

import org.jspecify.annotations.NullMarked;
