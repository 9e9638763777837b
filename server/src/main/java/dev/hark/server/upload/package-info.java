/**
 * Files that callers send ahead of a request: who may, where they lie, how long.
 *
 * <p>In: a caller who wants to send a file, then the file, with a permit that this server signed.
 * Out: a sound for {@code intake}, for the account that sent it and nobody else. A file is written
 * once, read by its owner only, and gone after two days. Its name never becomes a path.
 */
@NullMarked
package dev.hark.server.upload;

import org.jspecify.annotations.NullMarked;
