/**
 * The engine on this machine that runs real weights: one supervised llama-server per model.
 *
 * <p>In: GGUF files and a program of the user's or the store's. Out: the deltas of {@link
 * dev.hark.engine.upstream.UpstreamClient}. A model is loaded when it is first asked, freed when
 * nobody asks or another needs its memory, and started again when it dies; it never outlives this
 * process. May import {@code dev.hark.engine.upstream}.
 */
@NullMarked
package dev.hark.engine.llama;

import org.jspecify.annotations.NullMarked;
