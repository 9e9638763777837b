/**
 * The engine of many machines: a fleet of programs that serve the same model.
 *
 * <p>In: addresses, which may change while questions run. Out: the deltas of {@link
 * dev.hark.engine.upstream.UpstreamClient} from whichever program is up and least busy. A question
 * that fails before its first word is asked elsewhere. May import {@code dev.hark.engine.upstream}.
 */
@NullMarked
package dev.hark.engine.remote;

import org.jspecify.annotations.NullMarked;
