@NullMarked
package dev.hark.server.admin;

import org.jspecify.annotations.NullMarked;
