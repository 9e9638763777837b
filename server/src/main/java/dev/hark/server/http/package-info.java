/**
 * The edge: bytes of HTTP/1.1 in, exchanges out. The only package that imports the web server.
 *
 * <p>In: a table of {@link dev.hark.server.http.Route}s. Out: one {@link
 * dev.hark.server.http.Exchange} per request, on its own virtual thread. Every limit of the
 * transport lives here (header and body size, idle peers, readers that stop reading), and every
 * answer leaves with an {@code x-request-id}. Imports nothing else of Hark's server.
 */
@NullMarked
package dev.hark.server.http;

import org.jspecify.annotations.NullMarked;
