/** Tests of how accuracy is judged. */
@NullMarked
package dev.hark.bench;

import org.jspecify.annotations.NullMarked;
