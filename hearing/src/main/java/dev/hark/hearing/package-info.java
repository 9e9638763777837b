/**
 * Samples in, a {@link dev.hark.hearing.Hearing} out: what was said, by whom, in which language,
 * which sounds, which music, when, and how sure.
 *
 * <p>May import {@code dev.hark.audio}; knows no HTTP, no money and no prose beyond phrasing.
 */
@NullMarked
package dev.hark.hearing;

import org.jspecify.annotations.NullMarked;
