/**
 * The description of the API: one OpenAPI document, and a page that shows it.
 *
 * <p>In: fragments of JSON among the resources, the models and the refusals there are. Out: exact
 * bytes. Every route must stand in a fragment; a test compares both.
 */
@NullMarked
package dev.hark.server.api;

import org.jspecify.annotations.NullMarked;
