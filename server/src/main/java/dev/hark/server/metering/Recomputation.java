package dev.hark.server.metering;

import dev.hark.audio.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A bill computed again from what its receipt says went in. */
public final class Recomputation {

  private final Receipt receipt;
  private final RateCard card;
  private final List<Difference> differences = new ArrayList<>();

  /**
   * A number of a receipt that does not come out again.
   *
   * @param of what it is, such as "audio tokens"
   */
  public record Difference(String requestId, String of, String written, String computed) {}

  private Recomputation(Receipt receipt, RateCard card) {
    this.receipt = receipt;
    this.card = card;
  }

  /**
   * Computes a receipt again.
   *
   * @param card where its token rules and its price book are looked up by their versions
   * @return every number that differs; none when all is well
   */
  public static List<Difference> differences(Receipt receipt, RateCard card) {
    Recomputation again = new Recomputation(receipt, card);
    again.compute();
    return again.differences;
  }

  private void compute() {
    receipt.measure().ifPresent(this::count);
    Charge written = receipt.charge();
    if (receipt.replayOf().isPresent()) {
      compare("charged tokens", written.tokens(), 0);
      compare("price", amount(written.price()), amount(Optional.empty()));
      return;
    }
    Optional<Rate> rate = written.price().map(this::rate);
    Charge computed =
        Charge.of(
            receipt.outcome(),
            receipt.usage(),
            written.grant(),
            usage ->
                written.price().flatMap(price -> rate.map(known -> priced(price, known, usage))),
            written.budgets());
    compare("charged tokens", written.tokens(), computed.tokens());
    compare("price", amount(written.price()), amount(computed.price()));
  }

  private static Price priced(Price written, Rate rate, Usage usage) {
    long nano = rate.nano(usage.inputTokens(), usage.outputTokens());
    return new Price(written.currency(), nano, written.version(), rate);
  }

  private void count(Measure measure) {
    Optional<TokenRules> rules = card.rules(measure.rule());
    if (rules.isEmpty()) {
      compare("token rules", measure.rule(), "no such version");
      return;
    }
    compare("tokenizer", measure.tokenizer(), rules.get().tokenizer());
    FamilyRule rule = rules.get().of(measure.family());
    long audioTokens = 0;
    for (Receipt.Sound sound : receipt.sounds()) {
      audioTokens += rule.audioTokens(sound.heardFrames(), Recording.SAMPLE_RATE_HERTZ);
    }
    int textTokens =
        rule.textTokens(
            measure.turns(), measure.ownSystem(), measure.wordTokens(), receipt.sounds().size());
    int outputTokens =
        measure
            .finish()
            .map(reason -> rule.outputTokens(measure.answerTokens(), reason))
            .orElse(measure.answerTokens());
    compare("audio tokens", measure.usage().audioTokens(), audioTokens);
    compare("text tokens", measure.usage().textTokens(), textTokens);
    compare("output tokens", measure.usage().outputTokens(), outputTokens);
  }

  /** The rate by the book the price names; the price's own where the book is gone. */
  private Rate rate(Price price) {
    Optional<Rate> booked =
        card.prices()
            .terms(receipt.profile(), receipt.asker().region(), price.currency(), price.version())
            .flatMap(Terms::rate);
    if (booked.isEmpty()) {
      compare("price book", price.version(), "no such version");
      return price.rate();
    }
    compare("rate", describe(price.rate()), describe(booked.get()));
    return booked.get();
  }

  private static String describe(Rate rate) {
    return rate.inputPerMillion().toPlainString()
        + " in, "
        + rate.outputPerMillion().toPlainString()
        + " out";
  }

  private static String amount(Optional<Price> price) {
    return price.map(known -> known.money().toString()).orElse("nothing");
  }

  private void compare(String of, long written, long computed) {
    compare(of, Long.toString(written), Long.toString(computed));
  }

  private void compare(String of, String written, String computed) {
    if (!written.equals(computed)) {
      differences.add(new Difference(receipt.requestId(), of, written, computed));
    }
  }
}
