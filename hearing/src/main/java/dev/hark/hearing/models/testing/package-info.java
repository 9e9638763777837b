/**
 * Real models for tests, here and in the modules above.
 *
 * <p>In: nothing. Out: the default pack.
 */
@NullMarked
package dev.hark.hearing.models.testing;

import org.jspecify.annotations.NullMarked;
