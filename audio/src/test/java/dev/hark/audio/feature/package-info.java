/** Tests of the front ends against reference values made outside Hark. */
@NullMarked
package dev.hark.audio.feature;

import org.jspecify.annotations.NullMarked;
