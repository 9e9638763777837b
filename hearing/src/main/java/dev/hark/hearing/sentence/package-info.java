/**
 * Sentences as vectors: which of some known sentences means what a new one means.
 *
 * <p>In: text. Out: unit vectors, and the kind of question a text is nearest to. The models lie in
 * jars of their own and are loaded when first needed. Knows no sound.
 */
@NullMarked
package dev.hark.hearing.sentence;

import org.jspecify.annotations.NullMarked;
