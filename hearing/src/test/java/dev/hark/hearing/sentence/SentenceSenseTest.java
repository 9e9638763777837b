package dev.hark.hearing.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.phrasing.ask.Asked;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.ask.Utterance;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceSenseTest {

  private static final SentenceSense SENSE = new SentenceSense();

  @ParameterizedTest
  @CsvSource({
    "Do I need to phone the police?, DANGER",
    "Would you say sir or ma'am?, GENDER",
    "What would a record shop file this under?, GENRE",
    "What frame of mind is he in?, EMOTION",
    "Be my ears for a moment., DESCRIBE",
    "该叫先生还是小姐？, GENDER",
    "像是在城里还是乡下？, SCENE",
    "我要不要报警？, DANGER"
  })
  void understandsByMeaningWhatNoPatternReads(String question, Topic topic) {
    List<Utterance> turns = List.of(new Utterance(question, 1));
    assertThat(topic(Understanding.of(turns, ""))).isNotEqualTo(topic);
    assertThat(topic(Understanding.of(turns, "", SENSE))).isEqualTo(topic);
  }

  @ParameterizedTest
  @CsvSource({"What is the capital of France?", "How do I cook an egg?", "法国的首都是哪里？", "怎么煮鸡蛋？"})
  void takesNothingElseForAQuestionAboutSound(String question) {
    assertThat(topic(Understanding.of(List.of(new Utterance(question, 1)), "", SENSE)))
        .isEqualTo(Topic.OTHER);
  }

  @Test
  void leavesTheLanguagesItHasNoModelForToThePatterns() {
    assertThat(SENSE.topic("Wo sind wir hier eigentlich?", Tongue.DE)).isEmpty();
  }

  @Test
  void doesNotOverrideWhatGoesOnFromTheTurnBefore() {
    List<Utterance> turns =
        List.of(
            new Utterance("What is said in the first clip?", 2),
            new Utterance("And the second one?", 0));
    Asked asked = Understanding.of(turns, "", SENSE);
    assertThat(topic(asked)).isEqualTo(Topic.TRANSCRIBE);
    assertThat(asked.asks().getFirst().clip()).hasValue(1);
  }

  @Test
  void nearMeaningsAreNearerThanFarOnes() {
    SentenceEncoder encoder =
        new SentenceEncoder("all-minilm-l6-v2-q", SentenceEncoder.Pooling.MEAN);
    float[] dog = encoder.encode("A dog is barking.");
    double near = SentenceEncoder.nearness(dog, encoder.encode("A puppy woofs."));
    double far = SentenceEncoder.nearness(dog, encoder.encode("The bank raised its rates."));
    assertThat(near).isGreaterThan(far + 0.3);
    assertThat(SentenceEncoder.nearness(dog, dog)).isBetween(0.9999, 1.0001);
  }

  private static Topic topic(Asked asked) {
    return asked.asks().getFirst().topic();
  }
}
