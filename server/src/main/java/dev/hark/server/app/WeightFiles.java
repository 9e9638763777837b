package dev.hark.server.app;

import dev.hark.engine.llama.LlamaSettings;
import dev.hark.engine.llama.ModelFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model files that the settings name, looked at before anybody asks. Files that cannot work are
 * warned of, with who answers instead; where nobody would, the settings are refused.
 */
final class WeightFiles {

  private static final Logger log = LoggerFactory.getLogger(WeightFiles.class);

  private final Map<String, String> faults;
  private final Routes routes;

  private WeightFiles(Map<String, String> faults, Routes routes) {
    this.faults = faults;
    this.routes = routes;
  }

  /**
   * Looks at the headers of all files.
   *
   * @throws BadConfiguration when a route leads only to engines whose files cannot work
   */
  static void check(Map<String, LlamaSettings> models, Routes routes) {
    Map<String, String> faults = new TreeMap<>();
    models.forEach((name, files) -> fault(files).ifPresent(why -> faults.put(name, why)));
    WeightFiles checked = new WeightFiles(faults, routes);
    checked.requireAnswers();
    checked.warn();
  }

  private static Optional<String> fault(LlamaSettings files) {
    try {
      ModelFiles.check(files.model(), files.projector());
      return Optional.empty();
    } catch (ModelFiles.Unfit e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void requireAnswers() {
    routes
        .byModel()
        .forEach((model, engines) -> {
          if (faults.keySet().containsAll(engines)) {
            throw new BadConfiguration(
                "%s; nobody else answers for %s"
                    .formatted(
                        engines.stream().map(this::told).collect(Collectors.joining("; ")),
                        Routes.told(model)));
          }
        });
  }

  private void warn() {
    faults.keySet().forEach(engine -> log.warn("{}; {}", told(engine), deputies(engine)));
  }

  private String told(String engine) {
    return "models.llama." + engine + ": " + faults.get(engine);
  }

  /** Such as "embedded answers for qwen3-omni-flash without it". */
  private String deputies(String engine) {
    Map<String, List<String>> byDeputy = new LinkedHashMap<>();
    routes
        .byModel()
        .forEach((model, engines) -> {
          if (engines.contains(engine)) {
            String deputy =
                engines.stream().filter(one -> !faults.containsKey(one)).findFirst().orElseThrow();
            byDeputy.computeIfAbsent(deputy, each -> new ArrayList<>()).add(Routes.told(model));
          }
        });
    return byDeputy.isEmpty()
        ? "no route leads to it"
        : byDeputy.entrySet().stream()
            .map(one ->
                one.getKey() + " answers for " + String.join(", ", one.getValue()) + " without it")
            .collect(Collectors.joining(", "));
  }
}
