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
 */
public record Asked(
    List<Ask> asks, Optional<Audience> audience, Style style, String text, Set<Topic> doubtful) {

  public Asked {
    asks = List.copyOf(asks);
    doubtful = Set.copyOf(doubtful);
  }

  /** Of which nothing is doubtful. */
  public Asked(List<Ask> asks, Optional<Audience> audience, Style style, String text) {
    this(asks, audience, style, text, Set.of());
  }

  /** The same question for other things. */
  public Asked with(List<Ask> others) {
    return new Asked(others, audience, style, text, doubtful);
  }

  /** The question as patterns see it, without the wish for a language to answer in. */
  public String matter() {
    return StyleReader.withoutReplyIn(QuestionText.of(text).plain());
  }

  public Asked withStyle(Style changed) {
    return new Asked(asks, audience, changed, text, doubtful);
  }

  /** Whether something is asked that only the words of a recording can answer. */
  public boolean asksOfWords() {
    boolean other = asks.stream().anyMatch(ask -> ask.topic() == Topic.OTHER);
    return asks.stream().flatMap(ask -> ask.target().stream()).anyMatch(Target::isQuestion)
        || (other && QuestionText.of(text).sentences().stream().anyMatch(Contents::isQuestion));
  }
}
