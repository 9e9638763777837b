/**
 * The native protocol, spoken by Alibaba's own clients: what they must see, and the protocol's
 * bytes.
 *
 * <p>In: what client programs report, or a socket. Out: tests. Knows nothing of the OpenAI shape.
 */
@NullMarked
package dev.hark.check.dashscope;

import org.jspecify.annotations.NullMarked;
