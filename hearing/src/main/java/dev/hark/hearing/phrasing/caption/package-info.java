/**
 * The description of a recording in English: what kind of sound it is, what happens when, what is
 * said, what the music is like, how it was recorded, and the impression it leaves.
 *
 * <p>In: a hearing, or partial hearings of a long recording as they come. Out: prose whose every
 * sentence has its evidence. The same hearing always gives the same words.
 */
@NullMarked
package dev.hark.hearing.phrasing.caption;

import org.jspecify.annotations.NullMarked;
