/**
 * Questions with known answers, in every language that is answered in.
 *
 * <p>In: question sets (resources of this package) and what is heard in the recordings. Out: how
 * many facts the answers have right, and how many they invent.
 */
@NullMarked
package dev.hark.bench.questions;

import org.jspecify.annotations.NullMarked;
