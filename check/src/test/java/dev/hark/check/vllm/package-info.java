/**
 * A real vLLM behind Hark, on the processor, with models of a few megabytes: what {@code ./hark
 * test --vllm} runs and no other run does.
 *
 * <p>In: a Python environment of fixed versions, models written by a script, the packaged product.
 * Out: that Hark and vLLM mean the same by a stream, a count, an end, a refusal. vLLM is a tool of
 * these tests, never a part of Hark.
 */
@NullMarked
package dev.hark.check.vllm;

import org.jspecify.annotations.NullMarked;
