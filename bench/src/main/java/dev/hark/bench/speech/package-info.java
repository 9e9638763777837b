/**
 * Speech whose truth is known to the millisecond, and how Hark hears it.
 *
 * <p>In: the recordings of {@code fixtures/spoken} with the times of their words. Out: recordings
 * composed of them ({@code Spoken}), of any length, and figures: how far word times are off ({@code
 * WordTimes}), which words a long talk loses or doubles ({@code LongTalk}), how many words are
 * invented where nobody speaks ({@code Inventions} over {@code Noises}).
 */
@NullMarked
package dev.hark.bench.speech;

import org.jspecify.annotations.NullMarked;
