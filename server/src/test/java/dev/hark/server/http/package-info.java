@NullMarked
package dev.hark.server.http;

import org.jspecify.annotations.NullMarked;
