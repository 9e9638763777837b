/** The compatible protocol, spoken by OpenAI's own clients. */
@NullMarked
package dev.hark.check.openai;

import org.jspecify.annotations.NullMarked;
