/**
 * Who may ask, and what became of it.
 *
 * <p>In: the headers of a request. Out: a {@link dev.hark.server.admission.Ticket} that settles one
 * {@link dev.hark.server.metering.Receipt} when it is closed. Keys are kept as keyed hashes only.
 */
@NullMarked
package dev.hark.server.admission;

import org.jspecify.annotations.NullMarked;
