package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.phrasing.tongue.Audience;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A question as understood.
 *
 * @param asks what is asked, in order; at least one
 * @param audience for whom to answer; empty when no text tells: then the sound has to
 * @param text the user's own words, for what was not understood
 * @param doubtful topics that no pattern read and little more than a guess speaks for
 * @param turned a claim of which no is the answer where what it names is there: "he says it is not
 *     a dog; is he right?"; empty where none is
 */
public record Asked(
    List<Ask> asks,
    Optional<Audience> audience,
    Style style,
    String text,
    Set<Topic> doubtful,
    Optional<String> turned) {

  public Asked {
    asks = List.copyOf(asks);
    doubtful = Set.copyOf(doubtful);
  }

  /** Of which nothing is doubtful, and yes means yes. */
  public Asked(List<Ask> asks, Optional<Audience> audience, Style style, String text) {
    this(asks, audience, style, text, Set.of(), Optional.empty());
  }

  /** The same question for other things. */
  public Asked with(List<Ask> others) {
    return new Asked(others, audience, style, text, doubtful, turned);
  }

  /** Whether no answers an ask where what it looks for is there. */
  public boolean turns(Ask ask) {
    boolean alone = asks.stream().filter(one -> one.topic() == Topic.IS_THERE).count() <= 1;
    return ask.topic() == Topic.IS_THERE
        && turned
            .filter(claim ->
                alone || ask.target().filter(target -> claim.contains(target.text())).isPresent())
            .isPresent();
  }

  /** The question as patterns see it, without the wish for a language to answer in. */
  public String matter() {
    return StyleReader.withoutReplyIn(QuestionText.of(text).plain());
  }

  public Asked withStyle(Style changed) {
    return new Asked(asks, audience, changed, text, doubtful, turned);
  }

  /** Whether something is asked that only the words of a recording can answer. */
  public boolean asksOfWords() {
    boolean other = asks.stream().anyMatch(ask -> ask.topic() == Topic.OTHER);
    return asks.stream().flatMap(ask -> ask.target().stream()).anyMatch(Target::isQuestion)
        || (other && QuestionText.of(text).sentences().stream().anyMatch(Contents::isQuestion));
  }
}
