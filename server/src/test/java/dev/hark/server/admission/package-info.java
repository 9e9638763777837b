@NullMarked
package dev.hark.server.admission;

import org.jspecify.annotations.NullMarked;
