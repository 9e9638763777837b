/**
 * Facts in Chinese: times, numbers and names, and the sentence for each kind of fact.
 *
 * <p>In: findings. Out: prose in simplified characters. Says nothing that is not in the fact.
 */
@NullMarked
package dev.hark.hearing.phrasing.chinese;

import org.jspecify.annotations.NullMarked;
