/**
 * What is measured rather than tested: accuracy on labelled recordings, speed, memory.
 *
 * <p>In: recordings with truth and the product as it is. Out: tables for {@code docs}. May import
 * everything; nothing imports it. Figures depend on the machine, so no test asserts them.
 */
@NullMarked
package dev.hark.bench;

import org.jspecify.annotations.NullMarked;
