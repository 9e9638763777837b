/**
 * Holds words of others against a hearing: which sentences name sounds or quote words that were not
 * heard.
 *
 * <p>In: the text of an answer, whoever wrote it, and the hearings it is about. Out: its sentences,
 * each with a verdict. Says nothing of its own.
 */
@NullMarked
package dev.hark.hearing.phrasing.claim;

import org.jspecify.annotations.NullMarked;
