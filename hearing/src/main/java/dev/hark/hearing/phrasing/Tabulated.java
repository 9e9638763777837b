package dev.hark.hearing.phrasing;

import dev.hark.hearing.phrasing.ask.AnswerForm;
import dev.hark.hearing.phrasing.ask.Asked;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Facts;
import dev.hark.hearing.phrasing.fact.Finding;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.json.NamedForm;
import dev.hark.hearing.phrasing.tongue.Tongue;
import dev.hark.hearing.phrasing.wording.TopicNames;
import dev.hark.hearing.phrasing.wording.Wording;
import java.util.ArrayList;
import java.util.List;

/** Findings as a table of two columns: what was asked, or when, and what is heard. */
final class Tabulated {

  private static final String RULE = "\n|---|---|";

  private Tabulated() {}

  static List<Clause> of(Asked asked, List<Heard> clips, Wording wording, Tongue tongue) {
    List<Clause> clauses = new ArrayList<>();
    clauses.add(Clause.plain(head(asked, tongue) + RULE));
    for (Finding finding : Facts.of(asked, clips)) {
      rows(finding, wording, tongue, clauses);
    }
    return clauses;
  }

  /** "When | what": the heads that fit rows of times and what is heard then. */
  private static boolean isOfTimes(List<String> names) {
    return names.size() == 2
        && NamedForm.namesTime(names.get(0))
        && !NamedForm.namesTime(names.get(1));
  }

  /** The two heads that were asked for where they fit the rows, else those of the language. */
  private static String head(Asked asked, Tongue tongue) {
    return asked
        .style()
        .form()
        .filter(form -> form instanceof AnswerForm.Columns columns && isOfTimes(columns.names()))
        .map(form -> "| " + String.join(" | ", ((AnswerForm.Columns) form).names()) + " |")
        .orElseGet(() -> TopicNames.head(tongue));
  }

  private static void rows(Finding finding, Wording wording, Tongue tongue, List<Clause> clauses) {
    if (isList(finding.fact())) {
      Prose prose = new Prose(wording.blank());
      wording.tell(new Finding(finding.ask(), Facts.inTime(finding.fact()), true), prose);
      for (Clause clause : prose.clauses()) {
        String line = clause.text().strip();
        if (line.startsWith("- ")) {
          clauses.add(new Clause(row(line.substring(2)), clause.evidence()));
        }
      }
      return;
    }
    Clause brief = wording.brief(finding);
    Clause told = brief.evidence().isEmpty() ? whole(finding, wording) : brief;
    clauses.add(
        new Clause(
            "\n| " + name(finding, tongue) + " | " + cell(told.text()) + " |", told.evidence()));
  }

  /** What was asked: the thing that is looked for, else the topic. */
  private static String name(Finding finding, Tongue tongue) {
    return finding
        .ask()
        .target()
        .filter(target -> finding.ask().topic() == Topic.IS_THERE)
        .map(target -> cell(target.text()))
        .orElseGet(() -> TopicNames.of(finding.ask().topic(), tongue));
  }

  /** What has no bare form, in sentences. */
  private static Clause whole(Finding finding, Wording wording) {
    Prose prose = new Prose(wording.blank());
    wording.tell(finding, prose);
    StringBuilder text = new StringBuilder();
    List<Evidence> evidence = new ArrayList<>();
    for (Clause clause : prose.clauses()) {
      text.append(clause.text());
      evidence.addAll(clause.evidence());
    }
    return new Clause(text.toString(), evidence);
  }

  /** A line that begins with its time: "from 0.3 s to 1 s: a bird". */
  private static String row(String line) {
    int colon = line.indexOf(": ") >= 0 ? line.indexOf(": ") : line.indexOf('：');
    String when = colon < 0 ? "" : line.substring(0, colon).strip();
    String what = line.substring(colon + 1).strip();
    return "\n| " + cell(when) + " | " + cell(what) + " |";
  }

  private static String cell(String text) {
    return text.strip().replace("|", "\\|").replace("\n", " ");
  }

  /** What is told line by line with its times. */
  private static boolean isList(Fact fact) {
    return switch (fact) {
      case Fact.Words f -> true;
      case Fact.TimedWords f -> true;
      case Fact.Timeline f -> true;
      case Fact.Everything f -> true;
      case Fact.Sounds f -> true;
      case Fact.Unserved f -> true;
      case Fact.Gist f -> true;
      default -> false;
    };
  }
}
