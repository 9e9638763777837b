/**
 * The native protocol: its JSON, its event frames and its errors.
 *
 * <p>In: an exchange on {@code /api/v1/services/aigc/multimodal-generation/generation}. Out: the
 * same exchange, answered byte for byte as clients of the service expect. Never sees the other
 * protocol.
 */
@NullMarked
package dev.hark.server.wire.dashscope;

import org.jspecify.annotations.NullMarked;
