/** What a newcomer does first, from the README's lines to a right answer. */
@NullMarked
package dev.hark.check.journeys;

import org.jspecify.annotations.NullMarked;
