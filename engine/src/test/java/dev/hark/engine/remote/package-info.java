/** Fleets of scripted programs that die, hang, refuse and leave. */
@NullMarked
package dev.hark.engine.remote;

import org.jspecify.annotations.NullMarked;
