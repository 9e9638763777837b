/** The recipes of {@code docs/deploy} before the tools that would take them. */
@NullMarked
package dev.hark.check.deploy;

import org.jspecify.annotations.NullMarked;
