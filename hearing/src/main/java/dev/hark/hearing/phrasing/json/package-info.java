/**
 * Facts as one JSON object, for those who ask for their answer in JSON.
 *
 * <p>In: what was asked and the recordings heard. Out: clauses that joined are the object. A value
 * that cannot be told is null.
 */
@NullMarked
package dev.hark.hearing.phrasing.json;

import org.jspecify.annotations.NullMarked;
