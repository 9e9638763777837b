/**
 * Seconds and text become tokens, tokens become money, and every request one line of account.
 *
 * <p>In: a question and the text of its answer. Out: a {@link dev.hark.server.metering.Measure},
 * its {@link dev.hark.server.metering.Charge} and a {@link dev.hark.server.metering.Receipt}. The
 * only package that knows how tokens are counted and priced; both by a {@link
 * dev.hark.server.metering.RateCard}, which is data. All arithmetic is on integers and refuses to
 * overflow. Imports the engine module only.
 */
@NullMarked
package dev.hark.server.metering;

import org.jspecify.annotations.NullMarked;
