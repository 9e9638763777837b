package dev.hark.server.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.engine.Model;
import dev.hark.engine.Model.Family;
import dev.hark.engine.Models;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every price and quota of the documentation, to the last digit. */
class PricesTest {

  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  private static final Model MODEL = Models.STANDARD.find(CAPTIONER).orElseThrow();
  private static final PriceList PRICES = RateCard.STANDARD.prices();
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  private static Usage captioned(int audioTokens, int outputTokens) {
    return new Usage(Family.CAPTIONER, audioTokens, 8, outputTokens);
  }

  @ParameterizedTest
  @CsvSource({
    "ap-southeast-1, USD, 387, 0.00179382 USD",
    "cn-beijing,     USD, 387, 0.001067127 USD",
    "cn-beijing,     CNY, 387, 0.0074429 CNY",
    "ap-southeast-1, USD, 399, 0.00183054 USD",
    "cn-beijing,     USD, 399, 0.001088979 USD",
    "cn-beijing,     CNY, 399, 0.0075953 CNY",
  })
  void pricesThePrintedAnswersToTheLastDigit(
      String region, String currency, int outputTokens, String money) {
    Usage usage = captioned(152, outputTokens);
    Tariff tariff = PRICES.tariff(region, currency);
    Price price = tariff.price(MODEL, NOW, usage).orElseThrow();
    assertThat(price.money()).hasToString(money);
  }

  @ParameterizedTest
  @CsvSource({
    "ap-southeast-1, USD, 3.81, 3.06, 1000000",
    "cn-beijing, USD, 2.265, 1.821, 0",
    "cn-beijing, CNY, 15.8, 12.7, 1000000",
  })
  void hasThePrintedPricesAndFreeTokensOfTheCaptioner(
      String region, String currency, String input, String output, long free) {
    Terms terms = PRICES.terms(CAPTIONER, region, currency, NOW);
    Rate rate = terms.rate().orElseThrow();
    assertThat(rate.inputPerMillion()).isEqualTo(new BigDecimal(input));
    assertThat(rate.outputPerMillion()).isEqualTo(new BigDecimal(output));
    assertThat(terms.freeQuota())
        .isEqualTo(free == 0 ? Optional.empty() : Optional.of(new FreeQuota(free, 90)));
    assertThat(terms.freeTrialOnly()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qwen-audio-turbo",
        "qwen-audio-turbo-latest",
        "qwen-audio-turbo-2024-12-04",
        "qwen-audio-turbo-2024-08-07",
        "qwen2-audio-instruct",
        "qwen-audio-chat"
      })
  void givesTheQwenAudioModelsForATrialOnly(String model) {
    for (PriceBook book : PRICES.books()) {
      Terms terms = PRICES.terms(model, book.region(), book.currency(), NOW);
      assertThat(terms.freeTrialOnly()).isTrue();
      assertThat(terms.freeQuota()).contains(new FreeQuota(100_000, 90));
      assertThat(terms.price(new Usage(Family.QWEN_AUDIO, 85, 33, 10))).isEmpty();
    }
  }

  @Test
  void knowsEveryModelItPrices() {
    for (PriceBook book : PRICES.books()) {
      assertThat(book.models().keySet())
          .allSatisfy(
              name -> assertThat(Models.STANDARD.find(name).orElseThrow().name()).isEqualTo(name));
    }
  }

  @ParameterizedTest
  @CsvSource({"85, 33, 10, 128", "237, 28, 29, 294"})
  void chargesThePrintedQwenAudioAnswers(int audio, int input, int output, int charged) {
    assertThat(new Usage(Family.QWEN_AUDIO, audio, input, output).totalTokens()).isEqualTo(charged);
  }

  @Test
  void letsAFreeQuotaOfOneHundredThousandServe782CallsOf128() {
    long rest =
        PRICES
            .terms("qwen-audio-turbo", "cn-beijing", "CNY", NOW)
            .freeQuota()
            .orElseThrow()
            .tokens();
    int calls = 0;
    while (rest > 0) {
      calls++;
      rest -= new Usage(Family.QWEN_AUDIO, 85, 33, 10).totalTokens();
    }
    assertThat(calls).isEqualTo(782);
  }

  @ParameterizedTest
  @CsvSource({"qwen3-omni-flash, ap-southeast-1, USD", "qwen3-omni-30b-a3b-captioner, mars, USD"})
  void chargesNothingForWhatNoBookHas(String model, String region, String currency) {
    Terms terms = PRICES.terms(model, region, currency, NOW);
    assertThat(terms.rate()).isEmpty();
    assertThat(terms.freeTrialOnly()).isFalse();
    assertThat(terms.price(captioned(152, 399))).isEmpty();
  }

  @Test
  void choosesTheBookThatIsValidAtTheTime() {
    Instant change = Instant.parse("2027-01-01T00:00:00Z");
    PriceList prices =
        new PriceList(
            List.of(
                book("1", Optional.empty(), Optional.of(change), "1"),
                book("2", Optional.of(change), Optional.empty(), "2")));
    Usage million = captioned(999_992, 0);
    assertThat(nano(prices.terms(CAPTIONER, "here", "USD", change.minusMillis(1)), million))
        .isEqualTo(1_000_000_000L);
    assertThat(nano(prices.terms(CAPTIONER, "here", "USD", change), million))
        .isEqualTo(2_000_000_000L);
    assertThat(nano(prices.terms(CAPTIONER, "here", "USD", "1").orElseThrow(), million))
        .isEqualTo(1_000_000_000L);
    assertThat(prices.terms(CAPTIONER, "here", "USD", "3")).isEmpty();
  }

  private static PriceBook book(
      String version, Optional<Instant> from, Optional<Instant> until, String price) {
    Rate flat = Rate.perMillion(new BigDecimal(price), new BigDecimal(price));
    return new PriceBook(
        "here",
        "USD",
        version,
        from,
        until,
        Map.of(CAPTIONER, new PriceBook.Page(Optional.of(flat), Optional.empty())));
  }

  @Test
  void refusesBooksThatAreValidAtOnceOrShareAVersion() {
    Optional<Instant> change = Optional.of(Instant.parse("2027-01-01T00:00:00Z"));
    assertThatThrownBy(() ->
            new PriceList(
                List.of(
                    book("1", Optional.empty(), Optional.empty(), "1"),
                    book("2", change, Optional.empty(), "1"))))
        .hasMessage("the price books here USD 1 and here USD 2 are valid at once");
    assertThatThrownBy(() ->
            new PriceList(
                List.of(
                    book("1", Optional.empty(), change, "1"),
                    book("1", change, Optional.empty(), "1"))))
        .hasMessage("two price books are here USD 1");
  }

  @Test
  void roundsOnceAndHalfUp() {
    Rate price = Rate.perMillion(new BigDecimal("0.0005"), new BigDecimal("0.000499"));
    assertThat(price.nano(1, 0)).isEqualTo(1); // half a nano-unit
    assertThat(price.nano(0, 1)).isZero();
    assertThat(price.nano(1, 1)).isEqualTo(1); // 0.999, not 1 + 0
  }

  @Test
  void neverCostsLessForMore() {
    Terms terms = PRICES.terms(CAPTIONER, "cn-beijing", "USD", NOW);
    long before = 0;
    for (int output = 0; output <= 32_768; output += 127) {
      long nano = nano(terms, captioned(30_000, output));
      assertThat(nano).isGreaterThan(before);
      before = nano;
    }
  }

  private static long nano(Terms terms, Usage usage) {
    return terms.price(usage).orElseThrow().nano();
  }

  @Test
  void tellsOverflowInsteadOfAWrongSum() {
    Rate dearest = Rate.perMillion(new BigDecimal("1000000"), new BigDecimal("1000000"));
    assertThatThrownBy(() -> dearest.nano(Integer.MAX_VALUE, 0))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Rate.perMillion(new BigDecimal("1000001"), BigDecimal.ZERO))
        .hasMessage("a price must be 0 to 1000000 for a million tokens");
    assertThatThrownBy(() -> Rate.perMillion(new BigDecimal("0.0000001"), BigDecimal.ZERO))
        .hasMessage("a price has at most six decimals: 0.0000001");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0.000000001", "1793820, 0.00179382", "5000000000, 5", "-1000000000, -1"})
  void writesMoneyWithAllItsDigitsAndNoMore(long nano, String amount) {
    assertThat(new Money(nano, "USD").amount()).isEqualTo(amount);
  }
}
