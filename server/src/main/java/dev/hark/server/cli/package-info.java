/**
 * The command line: what a person or a script types, and what it gets back.
 *
 * <p>In: arguments. Out: results on standard output, progress and complaints on standard error, an
 * exit code. May import every other package of Hark; none imports it.
 */
@NullMarked
package dev.hark.server.cli;

import org.jspecify.annotations.NullMarked;
