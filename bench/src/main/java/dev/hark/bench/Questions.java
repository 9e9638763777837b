package dev.hark.bench;

import dev.hark.bench.questions.Examination;
import dev.hark.bench.questions.QuestionSet;
import dev.hark.bench.questions.Recordings;
import dev.hark.bench.questions.Scores;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How many facts of the answers are right, language by language: {@code ./hark bench questions} and
 * {@code ./hark bench fresh-questions}.
 */
final class Questions {

  private final Recordings recordings;
  private final PrintStream out;

  Questions(Path root, OpenSet set, Ears ears, PrintStream out) {
    this.recordings = QuestionTrial.recordings(root, set, ears);
    this.out = out;
  }

  /** The sets that the reading of questions was tuned on. */
  void run() {
    print(
        "Questions",
        QuestionSet::of,
        List.of("facts right, tuned on", "facts right, held out"),
        scores -> List.of(share(scores, false), share(scores, true)));
    print(
        "Questions by kinds of wishes",
        QuestionSet::byKind,
        List.of("facts right, tuned on"),
        scores -> List.of(whole(scores)));
  }

  /** The sets that nobody tuned on when they were first run. */
  void runFresh() {
    for (int round = 1; round <= QuestionSet.FRESH_ROUNDS; round++) {
      int set = round;
      print(
          "Questions written without a look at how they are read, set " + set,
          tongue -> QuestionSet.fresh(set, tongue),
          List.of("facts right"),
          scores -> List.of(whole(scores)));
    }
  }

  private void print(
      String title,
      Function<Tongue, QuestionSet> set,
      List<String> heads,
      Function<Scores, List<String>> shares) {
    List<String> columns = new ArrayList<>(List.of("language", "questions"));
    columns.addAll(heads);
    columns.addAll(List.of("inventions", "skipped"));
    Table table = new Table(out, title, columns.toArray(String[]::new));
    StringBuilder wanting = new StringBuilder();
    Examination examination = new Examination(recordings::find);
    for (Tongue tongue : Tongue.values()) {
      Scores scores = examination.of(set.apply(tongue));
      List<Object> cells = new ArrayList<>(List.of(tongue.code(), scores.marked().size()));
      cells.addAll(shares.apply(scores));
      cells.add(scores.invented(false) + scores.invented(true));
      cells.add(scores.skipped());
      table.row(cells.toArray());
      scores.marked().stream()
          .filter(one -> one.invented() || !one.lacking().isEmpty())
          .forEach(one -> wanting.append(shown(tongue, one)));
    }
    out.println();
    out.print(wanting);
  }

  private static String whole(Scores scores) {
    return share(
        scores.right(false) + scores.right(true), scores.facts(false) + scores.facts(true));
  }

  private static String share(Scores scores, boolean heldOut) {
    return share(scores.right(heldOut), scores.facts(heldOut));
  }

  private static String share(int right, int facts) {
    return right + "/" + facts + " (" + Math.round(100.0 * right / Math.max(1, facts)) + " %)";
  }

  private static String shown(Tongue tongue, Scores.Marked one) {
    return tongue.code()
        + " "
        + one.item().number()
        + " "
        + one.item().recordings()
        + " "
        + one.item().turns()
        + (one.invented() ? " INVENTS" : "")
        + (one.lacking().isEmpty() ? "" : " lacks " + one.lacking())
        + "\n  "
        + one.answer().replace("\n", "\n  ")
        + "\n";
  }
}
