@NullMarked
package dev.hark.server.store;

import org.jspecify.annotations.NullMarked;
