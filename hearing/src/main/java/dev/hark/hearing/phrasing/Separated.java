package dev.hark.hearing.phrasing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Values on one line with a semicolon between them, where they are wanted so. */
final class Separated {

  private static final String BETWEEN = "; ";

  private static final String SEMICOLON =
      "(?:[\"'“”„«»‘’`]?\\s?;|punt[oi] e virgola|puntos? y coma|points?-virgules?|semikolons?|strichpunkte?n?)";

  private static final Pattern WANTED =
      Pattern.compile(
          "\\b(?:separat[eio]|séparée?s?|separad[oa]s?)\\b[^.?!;\n]{0,12}"
              + SEMICOLON
              + "|\\b(?:durch|mit)(?: ein(?:en)?)? ?"
              + SEMICOLON
              + "[\"'“”„«»‘’`]? getrennt|\\bgetrennt (?:durch|mit)(?: ein(?:en)?)? ?"
              + SEMICOLON,
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  private Separated() {}

  /** Whether a question wants its values so. */
  static boolean isWanted(String question) {
    return WANTED.matcher(question).find();
  }

  /** The same on one line. */
  static List<Clause> of(List<Clause> clauses) {
    List<Clause> joined = new ArrayList<>();
    for (Clause clause : clauses) {
      String text = clause.text().strip();
      joined.add(new Clause(joined.isEmpty() ? text : BETWEEN + text, clause.evidence()));
    }
    return joined;
  }
}
