/** Tests of how accuracy is judged. */
@NullMarked
package dev.hark.bench.speech;

import org.jspecify.annotations.NullMarked;
