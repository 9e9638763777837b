package dev.hark.hearing.phrasing.outline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Hearings;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordSearchTest {

  @Test
  void findsAPhraseWhateverItsCaseAndPunctuation() {
    List<Occurrence> found = in(Hearings.librivox().hearing()).find("STATE of mind");
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().text()).isEqualTo("state of mind,");
    assertThat(found.getFirst().exact()).isTrue();
  }

  @Test
  void findsWholeWordsOnly() {
    Hearing hearing =
        Hearings.lasting(4).in("en").saying(0, 4, "S1", "The cathedral cat sat").hearing();
    assertThat(in(hearing).find("cat")).hasSize(1);
    assertThat(in(hearing).find("the")).hasSize(1);
  }

  @Test
  void takesAPluralForItsSingular() {
    Hearing hearing =
        Hearings.lasting(4).in("en").saying(0, 4, "S1", "Two blackbirds sing").hearing();
    assertThat(in(hearing).find("blackbird")).hasSize(1);
    assertThat(in(hearing).find("sings")).hasSize(1);
  }

  @Test
  void findsCharactersWithinChineseText() {
    List<Occurrence> found = in(Hearings.welcome().hearing()).find("阿里");
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().text()).isEqualTo("阿里");
    assertThat(in(Hearings.welcome().hearing()).find("歡迎")).hasSize(1);
    assertThat(in(Hearings.welcome().hearing()).find("阿云")).isEmpty();
  }

  @Test
  void findsEveryOccasion() {
    Hearing hearing =
        Hearings.lasting(9)
            .in("en")
            .saying(0, 2, "S1", "yes and yes")
            .saying(4, 6, "S1", "oh yes")
            .hearing();
    assertThat(in(hearing).find("yes")).hasSize(3);
  }

  @Test
  void doesNotMindAccents() {
    Hearing hearing = Hearings.lasting(3).in("fr").saying(0, 3, "S1", "Un café noir").hearing();
    assertThat(in(hearing).find("cafe")).hasSize(1);
  }

  @Test
  void tellsWhenOnlyThePhraseIsTimed() {
    Hearing timed = Hearings.librivox().hearing();
    Hearing.Speech speech = timed.speech().getFirst();
    Hearing untimed =
        new Hearing(
            7,
            7,
            timed.truncated(),
            timed.language(),
            List.of(
                new Hearing.Speech(1, 6, "S1", timed.language(), speech.text(), 0.9, List.of())),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            timed.quality(),
            List.of());
    Occurrence found = in(untimed).find("mind").getFirst();
    assertThat(found.exact()).isFalse();
    assertThat(found.span().start()).isEqualTo(1);
  }

  @Test
  void findsNothingInNothing() {
    assertThat(in(Hearings.rooster().hearing()).find("word")).isEmpty();
    assertThat(in(Hearings.librivox().hearing()).find("…")).isEmpty();
  }

  private static WordSearch in(Hearing hearing) {
    return WordSearch.in(hearing);
  }
}
