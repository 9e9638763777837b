package dev.hark.server.app;

import dev.hark.engine.Models;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which engines answer for which models, best first, by their names.
 *
 * @param byModel the engines by the canonical name of the model, or by {@link #OTHERS}
 */
public record Routes(SortedMap<String, List<String>> byModel) {

  /** Every model that has no route of its own. */
  public static final String OTHERS = "*";

  /**
   * The routes that the settings describe.
   *
   * @param engines that there are
   * @throws BadConfiguration when one leads nowhere, or a model has two
   */
  public static Routes of(Map<String, List<String>> named, Collection<String> engines) {
    SortedMap<String, List<String>> byModel = new TreeMap<>();
    Map<String, String> called = new HashMap<>();
    new TreeMap<>(named)
        .forEach((model, names) -> {
          if (names.isEmpty()) {
            throw new BadConfiguration("models.routes." + model + " names no engine");
          }
          String name = model.equals(OTHERS) ? OTHERS : canonical(model);
          String before = called.putIfAbsent(name, model);
          if (before != null) {
            throw new BadConfiguration(
                "models.routes names the model %s twice, as %s and as %s"
                    .formatted(name, before, model));
          }
          names.forEach(engine -> requireThere(engine, engines));
          requireOnce(model, names);
          byModel.put(name, List.copyOf(names));
        });
    return new Routes(byModel);
  }

  /** What a model is called in a sentence: its name, or "any other model". */
  public static String told(String model) {
    return model.equals(OTHERS) ? "any other model" : model;
  }

  private static void requireThere(String engine, Collection<String> engines) {
    if (!engines.contains(engine)) {
      throw new BadConfiguration(
          "models.routes names the engine %s; there are: %s"
              .formatted(engine, String.join(", ", engines)));
    }
  }

  private static void requireOnce(String model, List<String> names) {
    Set<String> before = new HashSet<>();
    names.stream()
        .filter(engine -> !before.add(engine))
        .findFirst()
        .ifPresent(twice -> {
          throw new BadConfiguration(
              "models.routes.%s names the engine %s twice".formatted(model, twice));
        });
  }

  private static String canonical(String model) {
    return Models.STANDARD
        .find(model)
        .orElseThrow(() ->
            new BadConfiguration(
                "models.routes names the model %s; there are: %s"
                    .formatted(model, String.join(", ", Models.STANDARD.names()))))
        .name();
  }
}
