package dev.hark.server.metering;

import dev.hark.audio.Recording;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** The use of a stretch of time, added up. Times are UTC. Belongs to one thread. */
public final class Statement {

  private final Grouping grouping;
  private final Map<String, Line> lines = new TreeMap<>();
  private final Line total = new Line();

  /** By what use is added up. */
  public enum Grouping {
    DAY,
    MODEL,
    KEY,
    ACCOUNT;

    String of(Receipt receipt) {
      return switch (this) {
        case DAY -> receipt.at().atOffset(ZoneOffset.UTC).toLocalDate().toString();
        case MODEL -> receipt.publicModel();
        case KEY -> receipt.asker().keyId();
        case ACCOUNT -> receipt.asker().account();
      };
    }
  }

  /** Sums over some receipts. */
  public static final class Line {
    private long requests;
    private long served;
    private long replayed;
    private long heardFrames;
    private long inputTokens;
    private long outputTokens;
    private long chargedTokens;
    private long freeTokens;
    private long unpricedTokens;
    private final Map<String, Long> nanoByCurrency = new TreeMap<>();

    private void add(Receipt receipt) {
      Charge charge = receipt.charge();
      requests++;
      served += receipt.outcome() == Receipt.Outcome.SERVED ? 1 : 0;
      replayed += receipt.replayOf().isPresent() ? 1 : 0;
      chargedTokens = Math.addExact(chargedTokens, charge.tokens());
      if (!charge.grant().isEmpty()) {
        freeTokens = Math.addExact(freeTokens, charge.tokens());
      }
      unpricedTokens = Math.addExact(unpricedTokens, charge.unpricedTokens());
      if (charge.tokens() > 0) {
        receipt.usage().ifPresent(this::use);
        for (Receipt.Sound sound : receipt.sounds()) {
          heardFrames = Math.addExact(heardFrames, sound.heardFrames());
        }
      }
      charge
          .price()
          .ifPresent(price -> nanoByCurrency.merge(price.currency(), price.nano(), Math::addExact));
    }

    private void use(Usage usage) {
      inputTokens = Math.addExact(inputTokens, usage.inputTokens());
      outputTokens = Math.addExact(outputTokens, usage.outputTokens());
    }

    public long requests() {
      return requests;
    }

    public long served() {
      return served;
    }

    /** Answers that were given again. */
    public long replayed() {
      return replayed;
    }

    /** Seconds of sound that were charged. */
    public BigDecimal audioSeconds() {
      return BigDecimal.valueOf(heardFrames)
          .divide(BigDecimal.valueOf(Recording.SAMPLE_RATE_HERTZ));
    }

    /** Prompt tokens that were charged. */
    public long inputTokens() {
      return inputTokens;
    }

    /** Answer tokens that were charged. */
    public long outputTokens() {
      return outputTokens;
    }

    /** All tokens that were charged; equal to input and output together. */
    public long chargedTokens() {
      return chargedTokens;
    }

    /** Those of them that a free quota bore. */
    public long freeTokens() {
      return freeTokens;
    }

    /** Those of them that neither a free quota nor a price bore. */
    public long unpricedTokens() {
      return unpricedTokens;
    }

    /** What is owed in each currency, in nano-units. */
    public Map<String, Long> nanoByCurrency() {
      return nanoByCurrency;
    }
  }

  public Statement(Grouping grouping) {
    this.grouping = grouping;
  }

  public Grouping grouping() {
    return grouping;
  }

  public void add(Receipt receipt) {
    lines.computeIfAbsent(grouping.of(receipt), name -> new Line()).add(receipt);
    total.add(receipt);
  }

  /** One line a day, model, key or account, in order. */
  public Map<String, Line> lines() {
    return lines;
  }

  public Line total() {
    return total;
  }
}
