package dev.hark.server.metrics;

import dev.hark.audio.decode.Decoder;
import dev.hark.engine.Engines;
import dev.hark.engine.remote.Fleet;
import dev.hark.server.admission.Bookkeeping;
import dev.hark.server.admission.BooksWatch;
import dev.hark.server.ask.AskFlow;
import dev.hark.server.http.AccessLog;
import dev.hark.server.http.Exchange;
import dev.hark.server.http.HttpEdge;
import dev.hark.server.metering.Receipt;
import dev.hark.server.ops.Readiness;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.function.IntSupplier;

/** Everything that is counted and measured in one server, and the page that tells it. */
public final class Metrics implements BooksWatch, AccessLog {

  /** Where it is served. */
  public static final String PATH = "/metrics";

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private final ReceiptCounters receipts = new ReceiptCounters(registry);
  private final Seconds books =
      Seconds.histogram(
          registry, "hark_books_seconds", "Time that a step of the books took.", "step");
  private final Counter answers =
      Counter.builder()
          .name("hark_answers_total")
          .help("Answers on any path, by status; 0 when the caller left before any.")
          .labelNames("status")
          .withoutExemplars()
          .register(registry);

  public Metrics() {
    JvmMetrics.builder().register(registry);
  }

  /**
   * The parts of a server that say how they fare.
   *
   * @param withoutPrice how many models that are sold have no price in force
   * @param fleets the engines among them that are many programs
   */
  public record Parts(
      Readiness readiness,
      AskFlow flow,
      HttpEdge edge,
      Bookkeeping books,
      IntSupplier withoutPrice,
      Decoder decoder,
      Engines engines,
      Collection<Fleet> fleets) {}

  /** From now on these parts are asked, too, when the page is read. Called once. */
  public void watch(Parts parts) {
    Gauges gauges = new Gauges(registry);
    gauges.server(parts.readiness(), parts.flow(), parts.edge());
    gauges.books(parts.books(), parts.withoutPrice());
    gauges.decoder(parts.decoder());
    gauges.engines(parts.engines(), parts.fleets());
  }

  @Override
  public void settled(Receipt receipt) {
    receipts.count(receipt);
  }

  @Override
  public void took(Step step, Duration time) {
    books.observe(time, step.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void answered(Line line) {
    answers.labelValues(Integer.toString(line.status())).inc(1L);
  }

  /** Answers with the page. */
  public void send(Exchange exchange) throws IOException {
    exchange.set("cache-control", "no-store");
    exchange.send(
        200, PrometheusTextFormatWriter.CONTENT_TYPE, page().getBytes(StandardCharsets.UTF_8));
  }

  /** Everything, as it is now, in the text format of Prometheus. */
  public String page() throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    writer.write(page, registry.scrape(), EscapingScheme.DEFAULT);
    return page.toString(StandardCharsets.UTF_8);
  }
}
