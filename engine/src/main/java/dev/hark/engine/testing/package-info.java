/**
 * Engines for tests of whatever stands before an engine, and programs for tests of engines.
 *
 * <p>In: a script. Out: exactly its pieces. First-class code, used by the tests of every module.
 */
@NullMarked
package dev.hark.engine.testing;

import org.jspecify.annotations.NullMarked;
