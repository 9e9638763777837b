/** Tests of the clients that measure. */
@NullMarked
package dev.hark.bench.gateway;

import org.jspecify.annotations.NullMarked;
