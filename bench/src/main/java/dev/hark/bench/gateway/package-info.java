/**
 * What Hark adds when it stands between a client and an engine that is another program, and what a
 * fleet of engines does when its members fail.
 *
 * <p>Everything runs in processes of its own, as it would elsewhere: the engine, Hark, the clients.
 * May use what the bench shares; nothing else of the bench uses it.
 */
@NullMarked
package dev.hark.bench.gateway;

import org.jspecify.annotations.NullMarked;
