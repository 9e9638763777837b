/**
 * What operators see: health, the request log, the receipts.
 *
 * <p>In: answers and receipts. Out: two kinds of log line and the health routes. A line has ids,
 * hashes, seconds and counts; never a key, a text or a sound.
 */
@NullMarked
package dev.hark.server.ops;

import org.jspecify.annotations.NullMarked;
