/**
 * What programs that watch a server read: counters, gauges and histograms in the text format of
 * Prometheus.
 *
 * <p>In: settled receipts, answers, and what the parts of a server say of themselves. Out: one page
 * of numbers. Its labels are of small fixed sets: never a key, an account, an address of a caller
 * or a word that one wrote. The only package that imports the metrics library.
 */
@NullMarked
package dev.hark.server.metrics;

import org.jspecify.annotations.NullMarked;
