/**
 * The engine that needs nothing else: it hears with Hark's own detectors and answers from what was
 * heard.
 *
 * <p>In: a question with recordings. Out: pieces of text that only say what the hearing supports.
 * May import {@code dev.hark.hearing} and its phrasing.
 */
@NullMarked
package dev.hark.engine.embedded;

import org.jspecify.annotations.NullMarked;
