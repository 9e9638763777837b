@NullMarked
package dev.hark.server;

import org.jspecify.annotations.NullMarked;
