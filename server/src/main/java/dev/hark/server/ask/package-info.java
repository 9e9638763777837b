/**
 * A request as both protocols mean it, and its way from admission to the last word of the answer.
 *
 * <p>In: an {@link dev.hark.server.ask.Ask} parsed by a wire. Out: pieces of an answer and its
 * usage, handed back to that wire. {@link dev.hark.server.ask.AskFlow} is the whole way on one
 * screen. Knows neither protocol.
 */
@NullMarked
package dev.hark.server.ask;

import org.jspecify.annotations.NullMarked;
