/**
 * A server for tests: started on any free port, with a scripted engine and a decoder that knows.
 */
@NullMarked
package dev.hark.server.testing;

import org.jspecify.annotations.NullMarked;
