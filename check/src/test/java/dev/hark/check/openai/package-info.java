/**
 * The compatible protocol, spoken by OpenAI's own clients and by frameworks: what they must see,
 * and the protocol's bytes.
 *
 * <p>In: what client programs report, or a socket. Out: tests. Knows nothing of the native shape.
 */
@NullMarked
package dev.hark.check.openai;

import org.jspecify.annotations.NullMarked;
