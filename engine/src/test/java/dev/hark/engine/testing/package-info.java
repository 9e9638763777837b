/** Tests of what tests are made of. */
@NullMarked
package dev.hark.engine.testing;

import org.jspecify.annotations.NullMarked;
