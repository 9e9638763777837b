/**
 * A hearing put in order for telling: passages of speech, strands of sound, what fills the time and
 * what only happens in it, and where words are.
 *
 * <p>In: a {@link dev.hark.hearing.Hearing}. Out: the same facts, grouped; nothing is added. Knows
 * no language of answers.
 */
@NullMarked
package dev.hark.hearing.phrasing.outline;

import org.jspecify.annotations.NullMarked;
