package dev.hark.hearing.phrasing.ask;

/**
 * What the user said in one turn.
 *
 * @param text all text of the turn; blank when there was none
 * @param recordings how many recordings the turn brought
 */
public record Utterance(String text, int recordings) {}
