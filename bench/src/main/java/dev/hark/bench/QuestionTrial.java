package dev.hark.bench;

import dev.hark.bench.questions.Examination;
import dev.hark.bench.questions.QuestionSet;
import dev.hark.bench.questions.Recordings;
import dev.hark.bench.questions.Scores;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Questions in every language about recordings whose truth is known: how many of the facts asked
 * for the answers contain, and how many answers say something that is not true or that nothing
 * heard supports.
 *
 * <p>The reading of questions was tuned on the sets that say so; each fresh set was written by
 * somebody who had seen neither, and its misses were looked at after its first run. Questions about
 * recordings that are not here are left out, and so are sets of which none is left.
 */
final class QuestionTrial implements Trial {

  /** What the task of each of its measures begins with. */
  static final String TASK = "questions";

  private static final double AIM = 0.8;
  private static final double AIM_IN_DEPTH = 0.9;

  private final Path root;
  private final OpenSet set;

  QuestionTrial(Path root, OpenSet set) {
    this.root = root;
    this.set = set;
  }

  @Override
  public List<Measure> measure(Ears ears) {
    Examination examination = new Examination(recordings(root, set, ears)::find);
    List<Measure> measures = new ArrayList<>();
    sets()
        .forEach((name, questions) -> {
          for (Tongue tongue : Tongue.values()) {
            measures.addAll(rows(name, examination.of(questions.apply(tongue))));
          }
        });
    return measures;
  }

  /** Where the recordings lie that questions are about. */
  static Recordings recordings(Path root, OpenSet set, Ears ears) {
    Path fixtures = root.resolve("fixtures");
    List<Path> folders =
        List.of(
            set.folder(),
            root.resolve("samples"),
            fixtures.resolve("spoken"),
            fixtures.resolve("bad"));
    return new Recordings(folders, ears.decoder(), ears.listening());
  }

  private static Map<String, Function<Tongue, QuestionSet>> sets() {
    Map<String, Function<Tongue, QuestionSet>> sets = new LinkedHashMap<>();
    sets.put("tuned on", QuestionSet::of);
    sets.put("by kinds of wishes, tuned on", QuestionSet::byKind);
    for (int round = 1; round <= QuestionSet.FRESH_ROUNDS; round++) {
      int fresh = round;
      sets.put("fresh set " + fresh, tongue -> QuestionSet.fresh(fresh, tongue));
    }
    return sets;
  }

  /** Two measures of one set in one language; none where no question could be asked. */
  static List<Measure> rows(String set, Scores scores) {
    int facts = scores.facts(false) + scores.facts(true);
    if (facts == 0) {
      return List.of();
    }
    String task = TASK + ", " + set;
    Tongue tongue = scores.tongue();
    int right = scores.right(false) + scores.right(true);
    long invented = scores.invented(false) + scores.invented(true);
    boolean inDepth = tongue == Tongue.EN || tongue == Tongue.ZH;
    return List.of(
        Measure.share(task, "facts right, " + tongue.code(), right, facts)
            .aimingAt(inDepth ? AIM_IN_DEPTH : AIM),
        Measure.faults(
            task,
            "answers with an invention, " + tongue.code(),
            Math.toIntExact(invented),
            scores.marked().size()));
  }
}
