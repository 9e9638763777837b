/**
 * Seconds and text become tokens, and every request one line of account.
 *
 * <p>In: a question and the text of its answer. Out: {@link dev.hark.server.metering.Usage} and a
 * {@link dev.hark.server.metering.Receipt}. The only package that knows how tokens are counted.
 * Imports the engine module only.
 */
@NullMarked
package dev.hark.server.metering;

import org.jspecify.annotations.NullMarked;
