/**
 * Facts in English: times, numbers and names, and the sentence for each kind of fact.
 *
 * <p>In: findings. Out: prose. Says nothing that is not in the fact.
 */
@NullMarked
package dev.hark.hearing.phrasing.english;

import org.jspecify.annotations.NullMarked;
