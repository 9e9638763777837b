package dev.hark.server.metrics;

import dev.hark.audio.decode.Decoder;
import dev.hark.engine.Dispatcher;
import dev.hark.engine.Engines;
import dev.hark.engine.remote.Fleet;
import dev.hark.server.admission.Bookkeeping;
import dev.hark.server.ask.AskFlow;
import dev.hark.server.http.HttpEdge;
import dev.hark.server.ops.Readiness;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** What the parts of a server are doing now, asked of them whenever the page is read. */
final class Gauges {

  private final PrometheusRegistry registry;

  Gauges(PrometheusRegistry registry) {
    this.registry = registry;
  }

  void server(Readiness readiness, AskFlow flow, HttpEdge edge) {
    gauge(
        "hark_ready",
        "1 when a request would be served.",
        told -> told.call(bit(readiness.missing().isEmpty())));
    number(
        "hark_requests_in_progress",
        "Model calls under way, from reading to answering.",
        flow::inProgress);
    gauge(
        "hark_body_room_bytes",
        "How much more of request bodies fits into memory.",
        told -> told.call((double) edge.freeBodyBytes()));
  }

  void books(Bookkeeping books, IntSupplier withoutPrice) {
    number(
        "hark_open_reservations",
        "Requests of this node that hold something and have no receipt yet.",
        books::open);
    number(
        "hark_unsettled_receipts",
        "Receipts that wait for a database that did not answer.",
        books::unsettled);
    number(
        "hark_models_without_price",
        "Models that price books sell, but none that is in force here: not charged.",
        withoutPrice);
  }

  void decoder(Decoder decoder) {
    number(
        "hark_decoder_workers",
        "Worker processes of the decoder that run.",
        () -> decoder.load().workers());
    number("hark_decoder_busy", "Clips being decoded.", () -> decoder.load().busy());
    number(
        "hark_decoder_places", "Clips that can be decoded at once.", () -> decoder.load().places());
  }

  void engines(Engines engines, Collection<Fleet> fleets) {
    gauge(
        "hark_engine_ready",
        "1 when the engine would answer.",
        told -> {
          for (Dispatcher line : engines.lines()) {
            told.call(bit(line.engine().ready()), line.engine().name());
          }
        },
        "engine");
    gauge(
        "hark_engine_questions",
        "Questions before an engine, by whether they are answered or wait in line.",
        told -> {
          for (Dispatcher line : engines.lines()) {
            Dispatcher.Load load = line.load();
            told.call(load.running(), line.engine().name(), "answered");
            told.call(load.waiting(), line.engine().name(), "waiting");
          }
        },
        "engine",
        "state");
    programs(
        fleets,
        "hark_program_trusted",
        "1 when a program of a fleet would be given a question.",
        program -> bit(program.state() == Fleet.State.UP),
        Math::max);
    programs(
        fleets,
        "hark_program_key_refused",
        "1 when a program of a fleet refuses the fleet's key and gets no questions.",
        program -> bit(program.state() == Fleet.State.KEY_REFUSED),
        Math::max);
    programs(
        fleets,
        "hark_program_questions",
        "Questions that a program of a fleet is answering.",
        Fleet.Program::inFlight,
        Integer::sum);
  }

  private interface Reading {
    int of(Fleet.Program program);
  }

  /** One number a place: programs that differ only in what no label tells are told together. */
  private void programs(
      Collection<Fleet> fleets,
      String name,
      String help,
      Reading reading,
      BinaryOperator<Integer> together) {
    gauge(
        name,
        help,
        told -> {
          Map<List<String>, Integer> numbers = new LinkedHashMap<>();
          for (Fleet fleet : fleets) {
            for (Fleet.Program program : fleet.programs()) {
              List<String> labels = List.of(fleet.name(), program.place());
              numbers.merge(labels, reading.of(program), together);
            }
          }
          numbers.forEach((labels, number) -> told.call(number, labels.get(0), labels.get(1)));
        },
        "engine",
        "program");
  }

  private void number(String name, String help, IntSupplier number) {
    gauge(name, help, told -> told.call(number.getAsInt()));
  }

  private void gauge(
      String name, String help, Consumer<GaugeWithCallback.Callback> reading, String... labels) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .callback(reading)
        .register(registry);
  }

  private static int bit(boolean is) {
    return is ? 1 : 0;
  }
}
