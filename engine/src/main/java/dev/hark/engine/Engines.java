package dev.hark.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which engines answer for which model.
 *
 * <p>Closing it ends the lines; the engines stay their makers' to close.
 */
public final class Engines implements AutoCloseable {

  private final List<Dispatcher> lines;
  private final Map<String, Fallback> byModel;
  private final Fallback others;

  /**
   * @param lines every line that is used below
   * @param byModel canonical model name to its engines
   * @param others the engines of every other model
   */
  public Engines(List<Dispatcher> lines, Map<String, Fallback> byModel, Fallback others) {
    this.lines = List.copyOf(lines);
    this.byModel = Map.copyOf(byModel);
    this.others = others;
  }

  /** The engines of a model. */
  public Fallback of(Model model) {
    return Optional.ofNullable(byModel.get(model.name())).orElse(others);
  }

  /** Every line, each before an engine of its own. */
  public List<Dispatcher> lines() {
    return lines;
  }

  /** Whether any question would be answered now. */
  public boolean ready() {
    return lines.stream().anyMatch(line -> line.engine().ready());
  }

  /** Refuses what waits and stops what runs. */
  @Override
  public void close() {
    lines.forEach(Dispatcher::close);
  }
}
