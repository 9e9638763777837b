/**
 * What every black-box test starts from: the product as it ships, the recordings, real clients.
 *
 * <p>In: the packaged jar, fixtures, Python and Java clients as published. Out: processes and
 * servers a test can talk to. Sees of Hark only its command line and its port.
 */
@NullMarked
package dev.hark.check;

import org.jspecify.annotations.NullMarked;
