package dev.hark.server.metering;

import dev.hark.audio.Recording;
import dev.hark.engine.Delta;
import dev.hark.engine.Delta.FinishReason;
import dev.hark.server.refusal.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The arithmetic of a bill, step by step, for a person with a pencil. */
public final class Explanation {

  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  /** The refusals that a budget can be behind, as receipts name them. */
  private static final Set<String> BUDGET_REASONS =
      Set.of(Refusal.ALLOCATION.name(), Refusal.THROTTLED.name());

  private final Receipt receipt;
  private final RateCard card;
  private final List<String> lines = new ArrayList<>();

  private Explanation(Receipt receipt, RateCard card) {
    this.receipt = receipt;
    this.card = card;
  }

  /** Explains a receipt in lines of text. */
  public static List<String> lines(Receipt receipt, RateCard card) {
    Explanation explanation = new Explanation(receipt, card);
    explanation.explain();
    return explanation.lines;
  }

  private void explain() {
    Receipt.Asker asker = receipt.asker();
    say("request  %s".formatted(receipt.requestId()));
    say("at       %s, %s".formatted(receipt.at(), outcome()));
    say("asked by %s with %s in %s".formatted(asker.account(), asker.keyId(), asker.region()));
    say(
        "model    %s, protocol %s, engine %s"
            .formatted(receipt.model(), receipt.protocol(), receipt.engine()));
    receipt.measure().ifPresent(this::count);
    receipt.counted().ifPresent(this::counted);
    if (receipt.countUntold()) {
      say("the engine itself told no count: it does so only when it ends an answer itself");
    }
    charge();
  }

  private String outcome() {
    String ended = receipt.outcome().name().toLowerCase(Locale.ROOT);
    return receipt.reason().map(reason -> ended + ": " + reason).orElse(ended);
  }

  private void count(Measure measure) {
    Optional<TokenRules> rules = card.rules(measure.rule());
    if (rules.isEmpty()) {
      say("");
      say("The token rules %s are not here, so tokens are only told:".formatted(measure.rule()));
      totals(measure.usage());
      return;
    }
    FamilyRule rule = rules.get().of(measure.family());
    say("");
    say(
        "audio tokens, by the rules %s: %s a second, at least %s s"
            .formatted(
                measure.rule(), rule.tokensPerSecond().toPlainString(), rule.leastSeconds()));
    for (int i = 0; i < receipt.sounds().size(); i++) {
      sound(i + 1, receipt.sounds().get(i), rule);
    }
    text(measure, rule);
    output(measure, rule);
    totals(measure.usage());
  }

  private void sound(int number, Receipt.Sound sound, FamilyRule rule) {
    int rate = Recording.SAMPLE_RATE_HERTZ;
    say(
        "  sound %s: %s samples heard of %s, %s a second: %s s"
            .formatted(
                number,
                sound.heardFrames(),
                sound.totalFrames(),
                rate,
                seconds(sound.heardFrames())));
    long counted = rule.countedFrames(sound.heardFrames(), rate);
    String marker = rule.markerTokens() > 0 ? " + " + rule.markerTokens() : "";
    say(
        "    %s s x %s, rounded up%s = %s"
            .formatted(
                seconds(counted),
                rule.tokensPerSecond().toPlainString(),
                marker,
                rule.audioTokens(sound.heardFrames(), rate)));
  }

  /** Exact: 16,000 divides a power of ten. */
  private static String seconds(long frames) {
    BigDecimal seconds =
        BigDecimal.valueOf(frames).divide(BigDecimal.valueOf(Recording.SAMPLE_RATE_HERTZ));
    return seconds.stripTrailingZeros().toPlainString();
  }

  private void text(Measure measure, FamilyRule rule) {
    List<String> parts = new ArrayList<>();
    if (measure.turns() > 0 && !rule.countsWords()) {
      parts.add("one turn " + rule.turn());
      parts.add("opening of the answer " + rule.answerOpening());
    } else if (measure.turns() > 0) {
      parts.add("words " + measure.wordTokens());
      parts.add("turns " + measure.turns() + " x " + rule.turn());
      if (!measure.ownSystem() && rule.defaultSystem() > 0) {
        parts.add("default system turn " + rule.defaultSystem());
      }
      if (rule.soundLabel() > 0) {
        parts.add("labels of sounds " + receipt.sounds().size() + " x " + rule.soundLabel());
      }
      parts.add("opening of the answer " + rule.answerOpening());
    }
    say("text tokens, words counted by %s".formatted(measure.tokenizer()));
    say(
        "  %s = %s"
            .formatted(
                parts.isEmpty() ? "none" : String.join(" + ", parts),
                measure.usage().textTokens()));
  }

  private void output(Measure measure, FamilyRule rule) {
    boolean end = measure.finish().filter(reason -> reason == FinishReason.STOP).isPresent();
    String ended =
        measure
            .finish()
            .map(reason ->
                switch (reason) {
                  case STOP -> "ended by itself";
                  case LENGTH -> "cut at its bound";
                })
            .orElse("did not end");
    say("output tokens, the answer %s".formatted(ended));
    say(
        "  answer %s%s = %s"
            .formatted(
                measure.answerTokens(),
                end && rule.answerEnd() > 0 ? " + end " + rule.answerEnd() : "",
                measure.usage().outputTokens()));
  }

  private void totals(Usage usage) {
    say(
        "tokens in  %s + %s = %s"
            .formatted(usage.audioTokens(), usage.textTokens(), usage.inputTokens()));
    say("tokens out %s".formatted(usage.outputTokens()));
    say(
        "tokens     %s + %s = %s"
            .formatted(usage.inputTokens(), usage.outputTokens(), usage.totalTokens()));
  }

  /** Of the engine's own count, which no bill goes by. */
  private void counted(Delta.Counted count) {
    List<String> parts = new ArrayList<>();
    count.audioTokens().ifPresent(tokens -> parts.add(tokens + " of sound"));
    count.cachedTokens().ifPresent(tokens -> parts.add(tokens + " known from before"));
    say("");
    say(
        "the engine itself counted %s%s in, %s out; bills do not go by it"
            .formatted(
                count.promptTokens(),
                parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")",
                count.completionTokens()));
  }

  private void charge() {
    Charge charge = receipt.charge();
    say("");
    if (receipt.replayOf().isPresent()) {
      say(
          "charged  nothing: the answer is that of %s, which was charged"
              .formatted(receipt.replayOf().get()));
      return;
    }
    if (charge.tokens() == 0) {
      say("charged  nothing: %s".formatted(whyNothing()));
      if (refusedByBudget()) {
        say("refused  by the budget %s".formatted(String.join(", ", charge.budgets())));
      }
      return;
    }
    if (!charge.grant().isEmpty()) {
      say(
          "charged  %s tokens of the free quota %s, no money"
              .formatted(charge.tokens(), charge.grant()));
    } else if (charge.price().isPresent() && receipt.usage().isPresent()) {
      price(charge.price().get(), receipt.usage().get());
      say("charged  %s tokens, %s".formatted(charge.tokens(), charge.price().get().money()));
    } else {
      String why =
          card.prices().lackedPrice(receipt)
              ? "no price in force then and there"
              : "the model is not sold";
      say("charged  %s tokens, no money: %s".formatted(charge.tokens(), why));
    }
    if (!charge.budgets().isEmpty()) {
      say("budgets  %s".formatted(String.join(", ", charge.budgets())));
    }
  }

  /** Quotas and budgets are asked last: a request that they refuse is held to nothing yet. */
  private boolean refusedByBudget() {
    return receipt.outcome() == Receipt.Outcome.REFUSED
        && receipt.reason().filter(BUDGET_REASONS::contains).isPresent()
        && !receipt.charge().budgets().isEmpty();
  }

  private String whyNothing() {
    return switch (receipt.outcome()) {
      case REFUSED -> "refused requests are free";
      case FAILED -> "failed requests are free";
      case CANCELLED -> "the caller left before the answer's first word";
      case SERVED -> "nothing was used";
    };
  }

  private void price(Price price, Usage usage) {
    Rate rate = price.rate();
    say(
        "price, by the book %s %s %s"
            .formatted(receipt.asker().region(), price.currency(), price.version()));
    product(usage.inputTokens(), rate.inputPerMillion());
    product(usage.outputTokens(), rate.outputPerMillion());
    BigDecimal exact =
        share(usage.inputTokens(), rate.inputPerMillion())
            .add(share(usage.outputTokens(), rate.outputPerMillion()));
    String sum = exact.stripTrailingZeros().toPlainString();
    String rounded = price.money().amount();
    say("  sum %s%s".formatted(sum, sum.equals(rounded) ? "" : ", rounded half up to " + rounded));
  }

  private void product(int tokens, BigDecimal perMillion) {
    say(
        "  %s x %s / 1000000 = %s"
            .formatted(
                tokens,
                perMillion.toPlainString(),
                share(tokens, perMillion).stripTrailingZeros().toPlainString()));
  }

  private static BigDecimal share(int tokens, BigDecimal perMillion) {
    return BigDecimal.valueOf(tokens).multiply(perMillion).divide(MILLION);
  }

  private void say(String line) {
    lines.add(line);
  }
}
