/**
 * Real models for tests, here and in the modules above, and a hub that publishes whatever a test
 * wants.
 *
 * <p>In: nothing, or bytes to publish. Out: the default pack, or an address.
 */
@NullMarked
package dev.hark.hearing.models.testing;

import org.jspecify.annotations.NullMarked;
