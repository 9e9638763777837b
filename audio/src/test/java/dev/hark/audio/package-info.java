/** Tests of clips, containers and recordings. */
@NullMarked
package dev.hark.audio;

import org.jspecify.annotations.NullMarked;
