/** Sounds the tests make, readers of the fixtures, and hand-written stand-ins for the models. */
@NullMarked
package dev.hark.hearing.testing;

import org.jspecify.annotations.NullMarked;
