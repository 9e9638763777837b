/** Tests of the listener as a whole and of the form of what it hears. */
@NullMarked
package dev.hark.hearing;

import org.jspecify.annotations.NullMarked;
