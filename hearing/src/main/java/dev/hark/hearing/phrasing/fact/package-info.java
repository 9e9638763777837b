/**
 * What a hearing has to say to each thing asked: facts in no language.
 *
 * <p>In: the things asked and the recordings heard. Out: for each a fact, which may be that nothing
 * can be told. Every language and JSON are written from the same facts.
 */
@NullMarked
package dev.hark.hearing.phrasing.fact;

import org.jspecify.annotations.NullMarked;
