/**
 * The model store: what models there are, where they come from, and getting them here intact.
 *
 * <p>In: the name of a pack. Out: verified files on disk. The manifest is data (a resource), so a
 * new model is an entry there. Imports only {@code convert} and {@code hearing.Hearing}; knows
 * nothing of what the models compute.
 */
@NullMarked
package dev.hark.hearing.models;

import org.jspecify.annotations.NullMarked;
