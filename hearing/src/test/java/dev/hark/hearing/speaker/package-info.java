/** Tests of telling voices apart. */
@NullMarked
package dev.hark.hearing.speaker;

import org.jspecify.annotations.NullMarked;
