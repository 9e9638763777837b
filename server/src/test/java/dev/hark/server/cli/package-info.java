/** Tests of the command line with senses that are made up. */
@NullMarked
package dev.hark.server.cli;

import org.jspecify.annotations.NullMarked;
