/**
 * Sounds that are longer than an engine hears at once: asked window by window, told as one answer.
 *
 * <p>In: a question whose sounds may be long. Out: the answers about its windows in order, each
 * with its times, so that nothing is cut silently.
 */
@NullMarked
package dev.hark.engine.window;

import org.jspecify.annotations.NullMarked;
