package dev.hark.server.ops;

import dev.hark.engine.Delta;
import dev.hark.server.http.AccessLog;
import dev.hark.server.metering.Charge;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Usage;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for every answer and one for every receipt, as {@code name=value} pairs. */
public final class Logs {

  private static final Logger REQUESTS = LoggerFactory.getLogger("hark.requests");
  private static final Logger RECEIPTS = LoggerFactory.getLogger("hark.receipts");
  private static final int MAX_PATH_CHARS = 200;
  private static final int HASH_CHARS = 16;

  private Logs() {}

  /** Logs an answer. */
  public static void request(AccessLog.Line line) {
    if (REQUESTS.isInfoEnabled()) {
      REQUESTS.info(
          "id={} key={} {} {} status={}{} ms={}{}",
          line.requestId(),
          line.keyId(),
          plain(line.method()),
          plain(line.path()),
          line.status(),
          line.replayOf().map(first -> " replayed=true replay_of=" + first).orElse(""),
          line.milliseconds(),
          line.clientGone() ? " client=gone" : "");
    }
  }

  /** Logs a receipt. */
  public static void receipt(Receipt receipt) {
    if (RECEIPTS.isInfoEnabled()) {
      RECEIPTS.info(describe(receipt));
    }
  }

  static String describe(Receipt receipt) {
    StringBuilder line = new StringBuilder(256);
    line.append("id=").append(receipt.requestId());
    line.append(" account=").append(receipt.asker().account());
    line.append(" key=").append(receipt.keyId());
    line.append(" protocol=").append(receipt.protocol());
    line.append(" model=").append(plain(receipt.model()));
    line.append(" outcome=").append(receipt.outcome().name().toLowerCase(Locale.ROOT));
    receipt.reason().ifPresent(reason -> line.append(" reason=").append(reason));
    receipt.replayOf().ifPresent(first -> line.append(" replay_of=").append(first));
    line.append(" engine=").append(receipt.engine());
    line.append(" sounds=")
        .append(receipt.sounds().stream().map(Logs::sound).collect(Collectors.joining(",")));
    receipt.usage().ifPresent(usage -> line.append(tokens(usage)));
    receipt.counted().ifPresent(count -> line.append(tokens(count)));
    if (receipt.countUntold()) {
      line.append(" engine_tokens=untold");
    }
    Charge charge = receipt.charge();
    if (charge.tokens() > 0) {
      line.append(" charged_tokens=").append(charge.tokens());
    }
    charge
        .price()
        .ifPresent(price ->
            line.append(" nano=")
                .append(price.nano())
                .append(" currency=")
                .append(price.currency()));
    Receipt.Times times = receipt.times();
    line.append(" queued_ms=").append(times.queuedMillis());
    line.append(" first_word_ms=").append(times.firstWordMillis());
    line.append(" ms=").append(times.totalMillis());
    return line.toString();
  }

  private static String sound(Receipt.Sound sound) {
    String hash = sound.sha256().substring(0, Math.min(HASH_CHARS, sound.sha256().length()));
    return String.format(
        Locale.ROOT, "%s:%.2f/%.2f", hash, sound.heardSeconds(), sound.totalSeconds());
  }

  private static String tokens(Usage usage) {
    return " audio_tokens="
        + usage.audioTokens()
        + " text_tokens="
        + usage.textTokens()
        + " output_tokens="
        + usage.outputTokens();
  }

  private static String tokens(Delta.Counted count) {
    StringBuilder told = new StringBuilder();
    told.append(" engine_prompt_tokens=").append(count.promptTokens());
    told.append(" engine_completion_tokens=").append(count.completionTokens());
    count.audioTokens().ifPresent(tokens -> told.append(" engine_audio_tokens=").append(tokens));
    count.cachedTokens().ifPresent(tokens -> told.append(" engine_cached_tokens=").append(tokens));
    return told.toString();
  }

  /** What a caller wrote, fit for a line of a log. */
  private static String plain(String text) {
    String shown = text.substring(0, Math.min(MAX_PATH_CHARS, text.length()));
    return shown.replaceAll("[^\\x21-\\x7e]", "?");
  }
}
