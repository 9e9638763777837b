/**
 * What a user wants to know, understood from how they wrote it.
 *
 * <p>In: the texts of a conversation. Out: the things asked, in order, with what they are asked of,
 * the language to answer in and the style asked for. Knows no hearing: prompt text never changes
 * facts.
 */
@NullMarked
package dev.hark.hearing.phrasing.ask;

import org.jspecify.annotations.NullMarked;
