package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.phrasing.ask.Ask;

/**
 * A fact with what was asked.
 *
 * @param alone whether nothing else was asked: then the answer may be the one sentence for it
 */
public record Finding(Ask ask, Fact fact, boolean alone) {}
