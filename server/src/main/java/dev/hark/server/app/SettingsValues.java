package dev.hark.server.app;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Settings as one flat list: every value by its key, in dashes and dots. */
final class SettingsValues {

  private static final Object NAMED = new Object();

  private SettingsValues() {}

  /** The value by the key; things that have names of their own stand there by their names, too. */
  static SortedMap<String, Object> of(Settings settings) {
    SortedMap<String, Object> values = new TreeMap<>();
    put("", settings, values);
    return values;
  }

  private static void put(String prefix, Record record, Map<String, Object> values) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      put(prefix, dashed(component.getName()), value(component, record), values);
    }
  }

  private static void put(String prefix, String name, Object value, Map<String, Object> values) {
    String key = prefix + name;
    switch (value) {
      case Record nested -> put(key + ".", nested, values);
      case Map<?, ?> named ->
          named.forEach((each, one) -> {
            if (one instanceof Record) {
              values.put(key + "." + each, NAMED);
            }
            put(key + ".", (String) each, one, values);
          });
      default -> values.put(key, value);
    }
  }

  /** What a record has for one of its components. */
  static Object value(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record without its accessor", e);
    }
  }

  /** A component's name as a key of the settings file. */
  static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
