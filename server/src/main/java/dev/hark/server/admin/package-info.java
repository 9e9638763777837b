/**
 * The operator's routes, {@code /admin/v1}, for keys with the admin scope, and the JSON of what an
 * operator sees, which the command line prints, too.
 */
@NullMarked
package dev.hark.server.admin;

import org.jspecify.annotations.NullMarked;
