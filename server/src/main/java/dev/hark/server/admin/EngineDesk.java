package dev.hark.server.admin;

import dev.hark.engine.Dispatcher;
import dev.hark.engine.Engines;
import dev.hark.engine.remote.Fleet;
import dev.hark.server.admission.Scope;
import dev.hark.server.http.Exchange;
import dev.hark.server.http.Route;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.wire.JsonBody;
import dev.hark.server.wire.JsonReader;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The engines of this node and the programs of its fleets, for keys with the admin scope. */
public final class EngineDesk {

  private static final String ADMIN = Scope.ADMIN.label();
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Engines engines;
  private final Collection<Fleet> fleets;
  private final JsonReader reader;

  public EngineDesk(Engines engines, Collection<Fleet> fleets, JsonReader reader) {
    this.engines = engines;
    this.fleets = fleets;
    this.reader = reader;
  }

  /** Looking at them, and keeping questions from a program. */
  public List<Route> routes() {
    return List.of(
        Route.scoped("GET", AdminDesk.BASE + "/engines", ADMIN, this::list),
        Route.scoped("POST", AdminDesk.BASE + "/drains", ADMIN, this::drain));
  }

  private void list(Exchange exchange) {
    Order.requireQuery(exchange);
    ObjectNode all = MAPPER.createObjectNode();
    ArrayNode data = all.putArray("data");
    for (Dispatcher line : engines.lines()) {
      Dispatcher.Load load = line.load();
      ObjectNode one = data.addObject();
      one.put("engine", line.engine().name());
      one.put("ready", line.engine().ready());
      one.put("answering", load.running());
      one.put("waiting", load.waiting());
      ArrayNode programs = one.putArray("programs");
      fleet(line.engine().name())
          .ifPresent(fleet -> fleet.programs().forEach(program -> programs.add(of(program))));
    }
    AdminDesk.send(exchange, all);
  }

  private void drain(Exchange exchange) {
    Order.requireQuery(exchange);
    try (JsonBody body = reader.receive(exchange)) {
      Order order = Order.of(body.root(), "engine", "program", "drained");
      String engine = order.text("engine");
      boolean drained = order.flag("drained").orElse(true);
      String program = order.textOrEmpty("program");
      Fleet fleet = fleetToDrain(engine);
      if (program.isEmpty()) {
        throw Refusal.BAD_PARAMETER.with("Field required: program; " + programs(fleet));
      }
      Fleet.Program now =
          fleet
              .drain(program, drained)
              .orElseThrow(() ->
                  Refusal.NOT_FOUND
                      .with()
                      .because(
                          "%s has no program %s; %s"
                              .formatted(fleet.name(), program, programs(fleet))));
      AdminDesk.send(exchange, of(now));
    }
  }

  /** The fleet of that name; capitals do not matter where only one can be meant. */
  private Fleet fleetToDrain(String name) {
    List<Fleet> alike = fleets.stream().filter(one -> one.name().equalsIgnoreCase(name)).toList();
    return fleet(name)
        .or(() -> alike.stream().filter(one -> alike.size() == 1).findFirst())
        .orElseThrow(() ->
            Refusal.NOT_FOUND
                .with()
                .because(
                    "no fleet is called %s; fleets: %s"
                        .formatted(name, told(fleets.stream().map(Fleet::name).sorted()))));
  }

  private static String programs(Fleet fleet) {
    return "it has " + told(fleet.programs().stream().map(Fleet.Program::place));
  }

  private static String told(Stream<String> names) {
    String all = names.collect(Collectors.joining(", "));
    return all.isEmpty() ? "none" : all;
  }

  private Optional<Fleet> fleet(String name) {
    return fleets.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  private static ObjectNode of(Fleet.Program program) {
    return MAPPER
        .createObjectNode()
        .put("program", program.place())
        .put("state", program.state().name().toLowerCase(Locale.ROOT))
        .put("questions", program.inFlight())
        .put("load_seconds", Math.round(program.load() * 10) / 10.0);
  }
}
