@NullMarked
package dev.hark.server.ask;

import org.jspecify.annotations.NullMarked;
