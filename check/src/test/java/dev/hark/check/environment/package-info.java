/**
 * The places real clients run in: Node packages, folders of jars, child processes, made on first
 * use and kept in the user's cache.
 *
 * <p>In: names and versions. Out: an interpreter, a folder or a class path that is complete. Fails
 * loudly when a registry cannot be reached; never decides to skip. Knows nothing of Hark.
 */
@NullMarked
package dev.hark.check.environment;

import org.jspecify.annotations.NullMarked;
