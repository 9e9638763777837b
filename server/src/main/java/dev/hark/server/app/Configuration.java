package dev.hark.server.app;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a settings file (HOCON: JSON with comments, units and fewer quotes) over the defaults. A
 * key that no setting has is an error, so that a misspelt limit is not silently the default.
 */
public final class Configuration {

  private Configuration() {}

  /**
   * @throws BadConfiguration when the file is missing, malformed, or has an unknown key or a value
   *     of the wrong kind
   */
  public static Settings read(Path file, Settings defaults) {
    if (Files.isDirectory(file)) {
      throw new BadConfiguration("the settings file " + file + " is a folder");
    }
    if (!Files.isReadable(file)) {
      throw new BadConfiguration("cannot read the settings file " + file);
    }
    try {
      ConfigParseOptions strict = ConfigParseOptions.defaults().setAllowMissing(false);
      return apply(ConfigFactory.parseFile(file.toFile(), strict).resolve(), defaults);
    } catch (ConfigException e) {
      throw new BadConfiguration("the settings file is wrong: " + e.getMessage(), e);
    }
  }

  /** As {@link #read}, from text. */
  public static Settings parse(String text, Settings defaults) {
    try {
      return apply(ConfigFactory.parseString(text).resolve(), defaults);
    } catch (ConfigException e) {
      throw new BadConfiguration("the settings are wrong: " + e.getMessage(), e);
    }
  }

  /** Every key there is, in dashes and dots. */
  public static List<String> keys(Settings settings) {
    List<String> keys = new ArrayList<>();
    collect("", settings, keys);
    return keys;
  }

  /** Every key of things that have names of their own; {@code *} stands for the name. */
  public static List<String> namedKeys(Settings settings) {
    List<String> keys = new ArrayList<>();
    named("", settings, Optional.empty(), keys);
    return keys;
  }

  private static Settings apply(Config config, Settings defaults) {
    Set<String> unknown = new TreeSet<>();
    config.entrySet().forEach(entry -> unknown.add(entry.getKey()));
    keys(defaults).forEach(unknown::remove);
    List<String> known = new ArrayList<>();
    named("", defaults, Optional.of(config), known);
    known.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new BadConfiguration(
          "no such setting: "
              + unknown.stream()
                  .map(key -> key + place(config.getValue(key).origin()))
                  .collect(Collectors.joining(", ")));
    }
    return (Settings) overlay("", config, defaults);
  }

  /** Where something stands, as far as that is known. */
  private static String place(ConfigOrigin origin) {
    if (origin.lineNumber() < 1) {
      return "";
    }
    String file = origin.filename() == null ? "" : origin.filename() + " ";
    return " (%sline %d)".formatted(file, origin.lineNumber());
  }

  private static void collect(String prefix, Record record, List<String> keys) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      String key = prefix + SettingsValues.dashed(component.getName());
      Object value = SettingsValues.value(component, record);
      if (value instanceof Record nested) {
        collect(key + ".", nested, keys);
      } else if (!(value instanceof Map)) {
        keys.add(key);
      }
    }
  }

  /** The keys of maps: of the entries that a configuration has, or of one entry "*". */
  private static void named(
      String prefix, Record record, Optional<Config> config, List<String> keys) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      String key = prefix + SettingsValues.dashed(component.getName());
      Object value = SettingsValues.value(component, record);
      if (value instanceof Record nested) {
        named(key + ".", nested, config, keys);
      } else if (value instanceof Map) {
        for (String name : config.map(c -> names(c, key)).orElse(Set.of("*"))) {
          String entry = key + "." + ConfigUtil.joinPath(name);
          Optional<Record> each = entryDefault(component);
          each.ifPresentOrElse(one -> collect(entry + ".", one, keys), () -> keys.add(entry));
        }
      }
    }
  }

  private static Set<String> names(Config config, String key) {
    return config.hasPath(key) ? config.getObject(key).keySet() : Set.of();
  }

  /** The {@code DEFAULT} of a map's values, where they are records; else they are lists. */
  private static Optional<Record> entryDefault(RecordComponent map) {
    Type value = ((ParameterizedType) map.getGenericType()).getActualTypeArguments()[1];
    if (!(value instanceof Class<?> record)) {
      return Optional.empty();
    }
    try {
      return Optional.of((Record) record.getField("DEFAULT").get(null));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(record + " has no default", e);
    }
  }

  private static Map<String, Object> entries(
      String key, Config config, RecordComponent component, Map<?, ?> defaults) {
    Map<String, Object> all = new LinkedHashMap<>();
    defaults.forEach((name, value) -> all.put((String) name, value));
    for (String name : names(config, key)) {
      String entry = key + "." + ConfigUtil.joinPath(name);
      Optional<Record> each = entryDefault(component);
      all.put(
          name,
          each.isPresent()
              ? overlay(entry + ".", config, each.get())
              : config.getStringList(entry));
    }
    return all;
  }

  /** A copy of a record in which the values that the configuration has are replaced. */
  private static Record overlay(String prefix, Config config, Record defaults) {
    RecordComponent[] components = defaults.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      String key = prefix + SettingsValues.dashed(components[i].getName());
      Object value = SettingsValues.value(components[i], defaults);
      types[i] = components[i].getType();
      if (value instanceof Record nested) {
        values[i] = overlay(key + ".", config, nested);
      } else if (value instanceof Map<?, ?> map) {
        values[i] = entries(key, config, components[i], map);
      } else {
        values[i] = config.hasPath(key) ? read(config, key, components[i].getGenericType()) : value;
      }
    }
    try {
      return defaults.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      throw new BadConfiguration(complaint(prefix, components, why.getMessage()), e);
    }
  }

  /** A record's complaint about one of its components names it first: that is the key. */
  private static String complaint(
      String prefix, RecordComponent[] components, @Nullable String message) {
    String said = String.valueOf(message);
    for (RecordComponent component : components) {
      if (said.startsWith(SettingsValues.dashed(component.getName()) + " ")) {
        return prefix + said;
      }
    }
    return "the settings are wrong: " + said;
  }

  private static Object read(Config config, String key, Type type) {
    if (type instanceof ParameterizedType list) {
      return list.getActualTypeArguments()[0] == Integer.class
          ? config.getIntList(key)
          : config.getStringList(key);
    }
    return switch (((Class<?>) type).getSimpleName()) {
      case "boolean" -> config.getBoolean(key);
      case "int" -> key.endsWith("-bytes") ? bytes(config, key) : config.getInt(key);
      case "long" -> key.endsWith("-bytes") ? config.getBytes(key) : config.getLong(key);
      case "double" -> config.getDouble(key);
      case "String" -> config.getString(key);
      case "Duration" -> positive(key, config.getDuration(key));
      case "Path" -> Path.of(config.getString(key)).toAbsolutePath();
      default -> throw new IllegalStateException("a setting of an unexpected kind: " + type);
    };
  }

  private static int bytes(Config config, String key) {
    long value = config.getBytes(key);
    if (value > Integer.MAX_VALUE) {
      throw new BadConfiguration(key + " is too large");
    }
    return (int) value;
  }

  private static Duration positive(String key, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new BadConfiguration(key + " must be a positive time");
    }
    return value;
  }
}
