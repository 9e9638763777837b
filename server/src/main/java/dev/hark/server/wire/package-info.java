/**
 * What both protocols need to read JSON strictly and write it exactly.
 *
 * <p>In: a body's bytes. Out: a {@link dev.hark.server.wire.Json} tree in which a long string stays
 * where it lies in the body. Knows no field of either protocol.
 */
@NullMarked
package dev.hark.server.wire;

import org.jspecify.annotations.NullMarked;
