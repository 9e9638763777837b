package dev.hark.hearing.phrasing.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Hearings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimCheckTest {

  private static final Hearing RAIN_AND_TALK =
      Hearings.lasting(9)
          .in("en")
          .sound(0, 9, "Rain")
          .sound(1, 2, "Bark")
          .saying(3, 6, null, "we will meet at the old station tomorrow")
          .hearing();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          It rains and a dog is barking.                          | SUPPORTED   |
          Someone talks in the rain.                              | SUPPORTED   |
          A siren wails while it rains.                           | UNSUPPORTED | siren
          Wailing sirens pass by.                                 | UNSUPPORTED | siren
          A man says "we will meet at the old station".           | SUPPORTED   |
          A man says "we shall meet at this old station".         | SUPPORTED   |
          A man says "buy more green apples".                     | UNSUPPORTED | "buy more green apples"
          There is no siren.                                      | UNCHECKED   |
          The mood is calm.                                       | UNCHECKED   |
          能听到雨声。                                            | SUPPORTED   |
          没有警笛声。                                            | UNCHECKED   |
          """)
  void holdsASentenceAgainstTheHearing(String sentence, Claim.Verdict verdict, String missing) {
    Claim claim = ClaimCheck.of(sentence, List.of(RAIN_AND_TALK)).getFirst();
    assertThat(claim.verdict()).isEqualTo(verdict);
    assertThat(claim.missing()).isEqualTo(missing == null ? List.of() : List.of(missing));
  }

  @Test
  void judgesEachSentenceByItself() {
    List<Claim> claims =
        ClaimCheck.of("[0:00-0:09] It rains. A piano plays.\n\nFine.", List.of(RAIN_AND_TALK));
    assertThat(claims.stream().map(Claim::verdict))
        .containsExactly(
            Claim.Verdict.SUPPORTED, Claim.Verdict.UNSUPPORTED, Claim.Verdict.UNCHECKED);
    assertThat(claims.get(1).missing()).containsExactly("piano");
  }

  @Test
  void isContentWithWhatAnyOfSeveralRecordingsHolds() {
    Hearing piano = Hearings.lasting(4).sound(0, 4, "Piano").hearing();
    assertThat(ClaimCheck.of("A piano plays in the rain.", List.of(RAIN_AND_TALK, piano)))
        .allMatch(claim -> claim.verdict() == Claim.Verdict.SUPPORTED);
  }

  @Test
  void findsNothingInAnEmptyAnswer() {
    assertThat(ClaimCheck.of(" \n", List.of(RAIN_AND_TALK))).isEmpty();
  }
}
