/**
 * A question in, a stream of text out, whichever engine answers.
 *
 * <p>May import {@code dev.hark.hearing} and {@code dev.hark.audio}; knows no HTTP server, no keys
 * and no money.
 */
@NullMarked
package dev.hark.engine;

import org.jspecify.annotations.NullMarked;
