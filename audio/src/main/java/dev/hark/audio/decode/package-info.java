/**
 * Decoding in a pooled worker process, so that hostile bytes can break a worker but never Hark. WAV
 * files that are plain in every byte are read here.
 *
 * <p>In: a {@link dev.hark.audio.Clip} and its limits. Out: a {@link dev.hark.audio.Recording}. The
 * only package that touches native decoders, and only in the worker.
 */
@NullMarked
package dev.hark.audio.decode;

import org.jspecify.annotations.NullMarked;
