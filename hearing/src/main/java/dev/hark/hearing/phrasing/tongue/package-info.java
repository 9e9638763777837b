/**
 * The languages answers are written in, and what is needed to tell them apart.
 *
 * <p>In: text as a user wrote it, language codes. Out: the language it is in, names of languages,
 * characters in the script the user reads. Knows no hearing.
 */
@NullMarked
package dev.hark.hearing.phrasing.tongue;

import org.jspecify.annotations.NullMarked;
