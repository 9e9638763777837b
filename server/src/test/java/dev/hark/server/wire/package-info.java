@NullMarked
package dev.hark.server.wire;

import org.jspecify.annotations.NullMarked;
