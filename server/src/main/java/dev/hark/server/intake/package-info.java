/**
 * From what a request names to a clip: inline Base64, or an address on the network, fetched under
 * guard.
 *
 * <p>In: an {@link dev.hark.server.intake.AudioSource}. Out: an encoded {@link
 * dev.hark.audio.Clip}, or a refusal. The only package that opens connections to where a caller
 * points. Imports {@code refusal} and the audio module.
 */
@NullMarked
package dev.hark.server.intake;

import org.jspecify.annotations.NullMarked;
