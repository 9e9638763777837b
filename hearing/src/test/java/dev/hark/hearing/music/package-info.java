/** Tests of music analysis on pieces that were made up and played here, so that truth is known. */
@NullMarked
package dev.hark.hearing.music;

import org.jspecify.annotations.NullMarked;
