/** Tests of sound tagging. */
@NullMarked
package dev.hark.hearing.sound;

import org.jspecify.annotations.NullMarked;
