/**
 * Turning files as published into the files that Hark runs: unpacking, and building graphs out of
 * bare weights.
 *
 * <p>In: verified files. Out: files in a folder of the caller's. Imports nothing of the store and
 * nothing of the recognisers.
 */
@NullMarked
package dev.hark.hearing.models.convert;

import org.jspecify.annotations.NullMarked;
