/** Tests of the worker's parts that need no native code. */
@NullMarked
package dev.hark.audio.decode.worker;

import org.jspecify.annotations.NullMarked;
