package dev.hark.engine.remote;

import dev.hark.engine.upstream.Page;
import dev.hark.engine.upstream.Upstream;
import dev.hark.engine.upstream.UpstreamClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether a program would answer questions, found out without asking it one: it says that it is
 * well, takes the key, and serves the model by the name that it is asked for.
 */
final class ProgramCheck {

  private static final String MODELS = "/v1/models";
  private static final String PROPERTIES = "/props";
  private static final String LLAMA_SERVER = "llamacpp";
  private static final int MAX_NAMES = 5;
  private static final JsonMapper JSON = new JsonMapper();

  private final UpstreamClient client;
  private final RemoteSettings settings;

  ProgramCheck(UpstreamClient client, RemoteSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  /** What a program says to whoever wants to ask it. */
  sealed interface Standing {
    /** It takes questions, as far as it tells. */
    record Fine() implements Standing {}

    /** It takes none under the key. */
    record KeyRefused(String why) implements Standing {}

    /** It serves other models. */
    record OtherModels(String why) implements Standing {}

    /** It said nothing that could be understood as either. */
    record Untold() implements Standing {}
  }

  /** Why it is not well; empty when it is. */
  Optional<String> illness(Upstream upstream) throws InterruptedException {
    try {
      Page health = client.page(upstream, settings.healthPath(), settings.healthTime());
      return health.good()
          ? Optional.empty()
          : Optional.of("it says %d to %s".formatted(health.status(), settings.healthPath()));
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Whether it takes the key and serves the model. */
  Standing standing(Upstream upstream) throws InterruptedException {
    try {
      Page models = client.page(upstream, MODELS, settings.healthTime());
      if (models.keyRefused()) {
        return refused(models, MODELS);
      }
      return models.good() ? standing(upstream, models.body()) : new Standing.Untold();
    } catch (IOException e) {
      return new Standing.Untold();
    }
  }

  private Standing standing(Upstream upstream, String body)
      throws IOException, InterruptedException {
    List<String> names = new ArrayList<>();
    for (JsonNode model : json(body).path("data")) {
      if (model.path("owned_by").asString("").equals(LLAMA_SERVER)) {
        return llamaServer(upstream);
      }
      model.path("id").asStringOpt().ifPresent(names::add);
    }
    if (names.isEmpty() || names.contains(settings.model())) {
      return new Standing.Fine();
    }
    String some = String.join(", ", names.subList(0, Math.min(MAX_NAMES, names.size())));
    return new Standing.OtherModels(
        settings.model().isEmpty()
            ? "it is asked for no model by name; it serves " + some
            : "it serves no model %s; it serves %s".formatted(settings.model(), some));
  }

  /** It tells its models to everybody, and answers under any model's name. */
  private Standing llamaServer(Upstream upstream) throws IOException, InterruptedException {
    Page properties = client.page(upstream, PROPERTIES, settings.healthTime());
    return properties.keyRefused() ? refused(properties, PROPERTIES) : new Standing.Fine();
  }

  private Standing refused(Page page, String path) {
    String says = "it says %d to %s".formatted(page.status(), path);
    return new Standing.KeyRefused(
        settings.key().isEmpty()
            ? "it wants a key and the settings have none: " + says
            : "it refuses our key: " + says);
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      return JSON.createObjectNode(); // a page that is no list tells nothing
    }
  }
}
