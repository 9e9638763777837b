@NullMarked
package dev.hark.server.intake;

import org.jspecify.annotations.NullMarked;
