/** Tests of the signal processing, each kernel against a plain twin in double. */
@NullMarked
package dev.hark.audio.dsp;

import org.jspecify.annotations.NullMarked;
