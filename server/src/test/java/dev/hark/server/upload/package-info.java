@NullMarked
package dev.hark.server.upload;

import org.jspecify.annotations.NullMarked;
