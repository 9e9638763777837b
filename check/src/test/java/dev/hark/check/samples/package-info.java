/**
 * The samples of the models' own documentation, run as they are printed.
 *
 * <p>In: the pages, which lie beside the project. Out: one test a sample and client version.
 * Changed are the base URL, the address or path of the sound, and what printing broke.
 */
@NullMarked
package dev.hark.check.samples;

import org.jspecify.annotations.NullMarked;
