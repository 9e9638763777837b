/**
 * What sounds are called: the classes of AudioSet in the words people use for them.
 *
 * <p>In: the label of a sound, or the words of someone who asks for one. Out: human phrases in the
 * languages of answers, or the labels meant. Knows no hearing.
 */
@NullMarked
package dev.hark.hearing.phrasing.label;

import org.jspecify.annotations.NullMarked;
