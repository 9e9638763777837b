/** Tests of decoding, with real worker processes. */
@NullMarked
package dev.hark.audio.decode;

import org.jspecify.annotations.NullMarked;
