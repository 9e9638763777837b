/**
 * Facts into sentences: what every language of answers has to be able to say.
 *
 * <p>In: a finding. Out: prose in one language, or the bare thing. Says nothing that is not in the
 * fact.
 */
@NullMarked
package dev.hark.hearing.phrasing.wording;

import org.jspecify.annotations.NullMarked;
