/** Tests of what is measured about a recording. */
@NullMarked
package dev.hark.hearing.quality;

import org.jspecify.annotations.NullMarked;
