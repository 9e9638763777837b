package dev.hark.hearing.phrasing.outline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Hearings;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigestTest {

  @Test
  void keepsTheSpeakersOwnWordsInOrder() {
    List<Sentence> all =
        sentences("Cats sleep. Cats and dogs eat fish. It is. Dogs chase cats. Well.");
    List<Sentence> chosen = Digest.of(all, 2);
    assertThat(all).containsAll(chosen);
    assertThat(chosen)
        .isSortedAccordingTo((a, b) -> Double.compare(a.span().start(), b.span().start()));
    assertThat(chosen).extracting(Sentence::text).doesNotContain("It is.", "Well.");
  }

  @Test
  void givesShortSpeechWhole() {
    List<Sentence> all = sentences("One thing. Another thing.");
    assertThat(Digest.of(all, 5)).isEqualTo(all);
  }

  @Test
  void findsWhatIsSaidOfATopic() {
    List<Sentence> all = sentences("We met at noon. The weather was awful. Then we left.");
    assertThat(Digest.about(all, "the weather", 2))
        .extracting(Sentence::text)
        .containsExactly("The weather was awful.");
    assertThat(Digest.about(all, "politics", 2)).isEmpty();
  }

  @Test
  void endsSentencesWhereTheyEnd() {
    assertThat(sentences("Mr. Smith paid 3.50 to J. Doe. Really? Yes!"))
        .extracting(Sentence::text)
        .containsExactly("Mr. Smith paid 3.50 to J. Doe.", "Really?", "Yes!");
    assertThat(sentences("今天下雨。明天呢？不知道"))
        .extracting(Sentence::text)
        .containsExactly("今天下雨。", "明天呢？", "不知道");
  }

  @Test
  void placesSentencesInTime() {
    List<Sentence> all = sentences("First here. Second there.");
    assertThat(all.get(0).span().start()).isZero();
    assertThat(all.get(1).span().start()).isBetween(3.0, 7.0);
    assertThat(all.get(1).span().end()).isEqualTo(10);
  }

  private static List<Sentence> sentences(String text) {
    Hearing hearing = Hearings.lasting(10).in("en").saying(0, 10, "S1", text).hearing();
    return Sentence.of(hearing.speech());
  }
}
