/** The protocol against scripted programs: every shape and every failure. */
@NullMarked
package dev.hark.engine.upstream;

import org.jspecify.annotations.NullMarked;
