/**
 * Hark as a running server: settings in, a listening port out.
 *
 * <p>{@link dev.hark.server.app.HarkServer#start} is the way in for the command line and for tests;
 * {@link dev.hark.server.app.Configuration} reads the settings file; {@code Wiring} makes every
 * object, top to bottom. The only package besides the command line that sees all others.
 */
@NullMarked
package dev.hark.server.app;

import org.jspecify.annotations.NullMarked;
