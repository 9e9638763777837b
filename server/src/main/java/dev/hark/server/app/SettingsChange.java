package dev.hark.server.app;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * The keys whose values differ between two settings. Of something with a name of its own that only
 * one of them has, the name alone is a key.
 *
 * @param live those that a running server takes over
 * @param rest those that it reads only when it starts
 */
public record SettingsChange(List<String> live, List<String> rest) {

  private static final String LIVE = "models\\.remote\\..*\\.urls";

  public SettingsChange {
    live = List.copyOf(live);
    rest = List.copyOf(rest);
  }

  public static SettingsChange between(Settings before, Settings after) {
    SortedMap<String, Object> old = SettingsValues.of(before);
    SortedMap<String, Object> now = SettingsValues.of(after);
    TreeSet<String> keys = new TreeSet<>(old.keySet());
    keys.addAll(now.keySet());
    keys.removeIf(key -> Objects.equals(old.get(key), now.get(key)));
    List<String> told = keys.stream().filter(key -> !within(keys, key)).toList();
    return new SettingsChange(
        told.stream().filter(key -> key.matches(LIVE)).toList(),
        told.stream().filter(key -> !key.matches(LIVE)).toList());
  }

  /** Whether the thing that it belongs to is among the keys. */
  private static boolean within(Set<String> keys, String key) {
    int dot = key.lastIndexOf('.');
    return dot > 0 && (keys.contains(key.substring(0, dot)) || within(keys, key.substring(0, dot)));
  }
}
