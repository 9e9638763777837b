/** The real llama-server on tiny models: answers, deaths, memory, and files that cannot work. */
@NullMarked
package dev.hark.engine.llama;

import org.jspecify.annotations.NullMarked;
