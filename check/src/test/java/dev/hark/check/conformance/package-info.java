/**
 * Proof that existing clients work unchanged: the real ones, in several versions, against a real
 * server.
 *
 * <p>In: the programs under {@code check/clients}. Out: one test a case, and the table in {@code
 * docs/compatibility.md}. The engine behind the server is scripted, so that every word of an answer
 * is known; everything else is the product. Sees the server only from outside, by HTTP.
 */
@NullMarked
package dev.hark.check.conformance;

import org.jspecify.annotations.NullMarked;
