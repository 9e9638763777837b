@NullMarked
package dev.hark.server.wire.openai;

import org.jspecify.annotations.NullMarked;
