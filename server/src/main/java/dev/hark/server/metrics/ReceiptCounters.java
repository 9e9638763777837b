package dev.hark.server.metrics;

import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Usage;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Locale;

/**
 * Counts settled receipts, and nothing else about requests: what the counters say is what the
 * ledger of this node has gained since it started. Safe for any number of threads.
 *
 * <p>Whole numbers are exact up to 2^53, which is nine million units of a currency. Seconds are
 * added up as whole numbers, too, and told to as many digits as a floating-point number has.
 */
final class ReceiptCounters {

  private final Counter requests;
  private final Counter replayed;
  private final Counter tokens;
  private final Counter freeTokens;
  private final SoundSeconds audioSeconds;
  private final Counter chargedNano;
  private final Seconds queue;
  private final Seconds firstWord;
  private final Seconds total;

  ReceiptCounters(PrometheusRegistry registry) {
    requests =
        counter(
            registry,
            "hark_requests_total",
            "Receipts in the ledger, by how the request ended and the refusal's name.",
            "protocol",
            "model",
            "engine",
            "outcome",
            "code");
    replayed =
        counter(
            registry,
            "hark_replayed_requests_total",
            "Those that were charged under another request, with the same Idempotency-Key.",
            "protocol",
            "model");
    tokens =
        counter(
            registry,
            "hark_tokens_total",
            "Tokens of prompts (audio, text) and answers (output).",
            "protocol",
            "model",
            "kind",
            "charged");
    freeTokens =
        counter(
            registry, "hark_free_tokens_total", "Charged tokens that a free quota bore.", "model");
    audioSeconds =
        new SoundSeconds(
            registry,
            "hark_audio_seconds_total",
            "Seconds of sound that were listened to.",
            "protocol",
            "model",
            "charged");
    chargedNano =
        counter(
            registry,
            "hark_charged_nano_total",
            "Money charged, in billionths of the currency's unit.",
            "model",
            "currency");
    queue =
        Seconds.histogram(
            registry, "hark_queue_seconds", "Wait in line for the engine that answered.", "engine");
    firstWord =
        Seconds.histogram(
            registry,
            "hark_first_word_seconds",
            "From the headers of a request to the first word of its answer.",
            "model",
            "engine");
    total =
        Seconds.histogram(
            registry,
            "hark_request_seconds",
            "From the headers of a request to its receipt.",
            "model",
            "engine");
  }

  private static Counter counter(
      PrometheusRegistry registry, String name, String help, String... labels) {
    return Counter.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .withoutExemplars()
        .register(registry);
  }

  /** To be told of every receipt once. */
  void count(Receipt receipt) {
    String protocol = receipt.protocol();
    String model = receipt.publicModel();
    String engine = receipt.engine();
    String outcome = receipt.outcome().name().toLowerCase(Locale.ROOT);
    String charged = receipt.charge().tokens() > 0 ? "yes" : "no";
    requests.labelValues(protocol, model, engine, outcome, receipt.reason().orElse("-")).inc(1L);
    if (receipt.replayOf().isPresent()) {
      replayed.labelValues(protocol, model).inc(1L);
    }
    receipt.usage().ifPresent(usage -> count(usage, protocol, model, charged));
    if (!receipt.charge().grant().isEmpty()) {
      freeTokens.labelValues(model).inc(receipt.charge().tokens());
    }
    long frames = receipt.sounds().stream().mapToLong(Receipt.Sound::heardFrames).sum();
    if (frames > 0) {
      audioSeconds.add(frames, protocol, model, charged);
    }
    receipt
        .charge()
        .price()
        .ifPresent(price -> chargedNano.labelValues(model, price.currency()).inc(price.nano()));
    Receipt.Times times = receipt.times();
    observe(queue, times.queuedMillis(), engine);
    observe(firstWord, times.firstWordMillis(), model, engine);
    observe(total, times.totalMillis(), model, engine);
  }

  private void count(Usage usage, String protocol, String model, String charged) {
    tokens.labelValues(protocol, model, "audio", charged).inc((long) usage.audioTokens());
    tokens.labelValues(protocol, model, "text", charged).inc((long) usage.textTokens());
    tokens.labelValues(protocol, model, "output", charged).inc((long) usage.outputTokens());
  }

  /** A time that never happened is -1. */
  private static void observe(Seconds seconds, long millis, String... labels) {
    if (millis >= 0) {
      seconds.observe(Duration.ofMillis(millis), labels);
    }
  }
}
