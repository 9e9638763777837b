@NullMarked
package dev.hark.server.metering;

import org.jspecify.annotations.NullMarked;
