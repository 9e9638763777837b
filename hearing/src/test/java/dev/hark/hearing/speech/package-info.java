/** Tests of what is said and when. */
@NullMarked
package dev.hark.hearing.speech;

import org.jspecify.annotations.NullMarked;
