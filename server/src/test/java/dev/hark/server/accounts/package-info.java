@NullMarked
package dev.hark.server.accounts;

import org.jspecify.annotations.NullMarked;
