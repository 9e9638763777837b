/**
 * The worker process: reads jobs from its standard input, decodes with libav, writes samples to its
 * standard output, and ends when its parent does.
 *
 * <p>Hostile bytes may do to it what they like; it holds no secrets and is one of several. The only
 * package that loads native code. Shares {@link dev.hark.audio.decode.worker.JobProtocol} and its
 * records with the parent, and imports nothing of {@code dev.hark.audio.decode}.
 */
@NullMarked
package dev.hark.audio.decode.worker;

import org.jspecify.annotations.NullMarked;
