/** What the tests of this module share: the fixtures on disk, WAV files and tones made in code. */
@NullMarked
package dev.hark.audio.testing;

import org.jspecify.annotations.NullMarked;
