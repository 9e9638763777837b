package dev.hark.bench.questions;

import dev.hark.bench.questions.QuestionSet.Item;
import dev.hark.hearing.phrasing.Answer;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How many facts of one language's answers are right, and which claims are not true.
 *
 * @param skipped questions about recordings that are not here
 */
public record Scores(Tongue tongue, List<Marked> marked, int skipped) {

  public Scores {
    marked = List.copyOf(marked);
  }

  /**
   * An answer and what it lacks.
   *
   * @param lacking patterns of facts that it does not contain
   * @param invented whether it says something that is not true, or that nothing heard supports
   */
  public record Marked(Item item, String answer, List<String> lacking, boolean invented) {

    static Marked of(Item item, Answer answer, List<Heard> clips) {
      String text = answer.text();
      List<String> lacking = new ArrayList<>();
      for (Pattern fact : item.facts()) {
        if (!fact.matcher(text).find()) {
          lacking.add(fact.pattern());
        }
      }
      boolean invented =
          item.inventions().map(p -> p.matcher(text).find()).orElse(false)
              || !Support.unsupported(answer, clips).isEmpty();
      return new Marked(item, text, lacking, invented);
    }
  }

  /** Facts asked for, in one half. */
  public int facts(boolean heldOut) {
    return half(heldOut).stream().mapToInt(one -> one.item().facts().size()).sum();
  }

  /** Facts that the answers contain, in one half. */
  public int right(boolean heldOut) {
    return facts(heldOut) - half(heldOut).stream().mapToInt(one -> one.lacking().size()).sum();
  }

  /** Answers that say something that is not true, in one half. */
  public long invented(boolean heldOut) {
    return half(heldOut).stream().filter(Marked::invented).count();
  }

  private List<Marked> half(boolean heldOut) {
    return marked.stream().filter(one -> one.item().heldOut() == heldOut).toList();
  }
}
