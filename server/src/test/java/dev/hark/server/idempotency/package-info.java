@NullMarked
package dev.hark.server.idempotency;

import org.jspecify.annotations.NullMarked;
