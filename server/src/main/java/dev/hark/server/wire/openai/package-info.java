/**
 * The OpenAI-compatible protocol: its JSON, its event frames and its errors.
 *
 * <p>In: an exchange under {@code /compatible-mode/v1}. Out: the same exchange, answered as the
 * clients of that protocol expect. Never sees the native protocol.
 */
@NullMarked
package dev.hark.server.wire.openai;

import org.jspecify.annotations.NullMarked;
