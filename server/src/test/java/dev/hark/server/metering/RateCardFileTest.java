package dev.hark.server.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.engine.Model.Family;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateCardFileTest {

  @TempDir Path dir;

  private static String standard() throws IOException {
    try (InputStream in = RateCard.class.getResourceAsStream("rate-card.conf")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private RateCard read(String text) throws IOException {
    return RateCard.read(Files.writeString(dir.resolve("own.conf"), text));
  }

  @Test
  void readsItsOwnFileAsAnybodys() throws IOException {
    RateCard own = read(standard());
    assertThat(own.tokenRules()).isEqualTo(RateCard.STANDARD.tokenRules());
    assertThat(own.prices().books()).isEqualTo(RateCard.STANDARD.prices().books());
  }

  @Test
  void takesAnotherRateAndKeepsTheOldOne() throws IOException {
    String rules = standard().split("token-rules = \\[\n")[1].split("\n]\n")[0];
    String faster =
        rules
            .replace("2025-09", "2026-01")
            .replace("tokens-per-second = 12.5", "tokens-per-second = 25");
    RateCard own = read(standard().replace(rules, rules + "\n" + faster));
    assertThat(own.rules().version()).isEqualTo("2026-01");
    assertThat(own.rules().of(Family.CAPTIONER).audioTokens(97_280, 16_000)).isEqualTo(152);
    assertThat(own.rules("2025-09").orElseThrow().of(Family.CAPTIONER).audioTokens(97_280, 16_000))
        .isEqualTo(76);
    assertThat(own.rules("2024-01")).isEmpty();
  }

  @Test
  void readsValidity() throws IOException {
    RateCard own =
        read(
            standard()
                .replace(
                    "currency = CNY, version = \"2025-09\"",
                    "currency = CNY, version = \"2025-09\", valid-from = \"2026-01-01T00:00:00Z\""));
    assertThat(
            own.prices()
                .terms(
                    "qwen-audio-turbo", "cn-beijing", "CNY", Instant.parse("2025-12-31T23:59:59Z"))
                .freeTrialOnly())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          input = 3.81                 | input = cheap          | input is not a number
          input = 3.81                 | input = -1             | a price must be 0 to 1000000
          input = 3.81                 | input = 3.8100001      | at most six decimals
          input = 3.81,                | ' '                    | input and output go together
          , free-days = 90 }           | ' }'                   | free-tokens and free-days go together
          output = 3.06                | output = 3.06, per = 1 | unknown per
          free-days = 90               | free-days = 0          | free-days must be 1 to 36500
          currency = CNY               | currency = yuan        | three capital letters
          currency = CNY               | currency = USD         | two price books are cn-beijing USD
          tokens-per-second = 25,      | tokens-per-second = 0, | tokens-per-second must be above 0
          tokens-per-second = 25,      | ' '                    | tokens-per-second
          qwen-audio-chat =            | qwen-audio-chta =      | there is no model qwen-audio-chta; there are: qwen-
          qwen-audio-chat =            | qwen-audio-turbo-1204 = | another name of qwen-audio-turbo-2024-12-04
          families {                   | families { owl {}      | a family is unknown
          sound-label = 9,             | sound-label = 9000,    | sound-label must be 0 to 1000
          price-books = [              | price-book = [         | price-books
          region = cn-beijing,         | ' '                    | region
          """)
  void namesWhatIsWrong(String right, String wrong, String complaint) throws IOException {
    assertThat(standard()).contains(right);
    String text = standard().replace(right, wrong);
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("own.conf")
        .hasMessageContaining(complaint);
  }

  @Test
  void namesAMissingFile() {
    assertThatThrownBy(() -> RateCard.read(dir.resolve("none.conf")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none.conf");
  }
}
