/**
 * The one protocol of the engines that are other programs: streamed chat completions over HTTP.
 *
 * <p>In: a question and the address of a program (llama-server, vLLM, SGLang …). Out: the deltas of
 * its answer. What leaves is only what was decoded here (16 kHz WAV) and text without special
 * tokens; what comes back is trusted in nothing: its length, its UTF-8, its JSON, its end. Knows
 * neither processes nor fleets.
 */
@NullMarked
package dev.hark.engine.upstream;

import org.jspecify.annotations.NullMarked;
