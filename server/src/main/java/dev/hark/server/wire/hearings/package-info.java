/**
 * Hearings: a sound in, everything heard in it out, as facts.
 *
 * <p>In: an exchange on {@code /api/v1/hearings}, whose body is a sound, a form or JSON. Out: the
 * same exchange, answered with the public JSON of a {@link dev.hark.hearing.Hearing}, whole or as
 * it grows. Never sees the two protocols of questions.
 */
@NullMarked
package dev.hark.server.wire.hearings;

import org.jspecify.annotations.NullMarked;
