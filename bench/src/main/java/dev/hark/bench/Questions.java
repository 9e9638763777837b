package dev.hark.bench;

import dev.hark.bench.questions.Examination;
import dev.hark.bench.questions.QuestionSet;
import dev.hark.bench.questions.Recordings;
import dev.hark.bench.questions.Scores;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.io.PrintStream;
import java.nio.file.Path;
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
    List<Path> folders = List.of(set.folder(), root.resolve("samples"));
    this.recordings = new Recordings(folders, ears.decoder(), ears.listening());
    this.out = out;
  }

  /** The sets that the reading of questions was tuned on. */
  void run() {
    run("Questions", QuestionSet::of);
  }

  /** The sets that nobody tuned on when they were first run. */
  void runFresh() {
    run("Questions written without a look at how they are read", QuestionSet::fresh);
  }

  private void run(String title, Function<Tongue, QuestionSet> set) {
    Table table =
        new Table(
            out,
            title,
            "language",
            "questions",
            "facts right, tuned on",
            "facts right, held out",
            "inventions",
            "skipped");
    StringBuilder wanting = new StringBuilder();
    Examination examination = new Examination(recordings::find);
    for (Tongue tongue : Tongue.values()) {
      Scores scores = examination.of(set.apply(tongue));
      table.row(
          tongue.code(),
          scores.marked().size(),
          share(scores, false),
          share(scores, true),
          scores.invented(false) + scores.invented(true),
          scores.skipped());
      scores.marked().stream()
          .filter(one -> one.invented() || !one.lacking().isEmpty())
          .forEach(one -> wanting.append(shown(tongue, one)));
    }
    out.println();
    out.print(wanting);
  }

  private static String share(Scores scores, boolean heldOut) {
    int right = scores.right(heldOut);
    int facts = scores.facts(heldOut);
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
