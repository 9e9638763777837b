/** Bad input on every way in: a clear error with its code, and the server serves on. */
@NullMarked
package dev.hark.check.limits;

import org.jspecify.annotations.NullMarked;
