/**
 * Every way to say no, in the words of both protocols.
 *
 * <p>In: what went wrong. Out: status, code and message; the wires only render them. Imports
 * nothing of Hark.
 */
@NullMarked
package dev.hark.server.refusal;

import org.jspecify.annotations.NullMarked;
