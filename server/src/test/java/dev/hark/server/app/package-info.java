@NullMarked
package dev.hark.server.app;

import org.jspecify.annotations.NullMarked;
