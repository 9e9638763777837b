/**
 * From facts to words: descriptions of what was heard and answers to questions about it.
 *
 * <p>In: a {@link dev.hark.hearing.Hearing}, and a question as the user wrote it. Out: clauses,
 * each with the evidence it rests on. Says nothing that the hearing does not support. Knows no
 * model, no samples and no protocol.
 */
@NullMarked
package dev.hark.hearing.phrasing;

import org.jspecify.annotations.NullMarked;
