package dev.hark.hearing.phrasing.outline;

import dev.hark.hearing.Span;

/**
 * One time that something looked for is there.
 *
 * @param exact whether the times are those of the thing itself, not of the phrase it lies in
 */
public record Occurrence(Span span, String text, double confidence, boolean exact) {}
