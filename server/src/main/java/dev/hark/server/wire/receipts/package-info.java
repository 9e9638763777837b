/**
 * What became of a request, for whoever sent it: its receipt with the arithmetic of its bill.
 *
 * <p>In: the id of a request. Out: its receipt as JSON, or the same refusal for one that there is
 * not and for one of another account. Knows no protocol.
 */
@NullMarked
package dev.hark.server.wire.receipts;

import org.jspecify.annotations.NullMarked;
