/** Windows over sounds whose contents are known, before engines that tell what they were given. */
@NullMarked
package dev.hark.engine.window;

import org.jspecify.annotations.NullMarked;
