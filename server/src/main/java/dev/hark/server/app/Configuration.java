package dev.hark.server.app;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

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

  private static Settings apply(Config config, Settings defaults) {
    Set<String> unknown = new TreeSet<>();
    config.entrySet().forEach(entry -> unknown.add(entry.getKey()));
    keys(defaults).forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new BadConfiguration("no such setting: " + String.join(", ", unknown));
    }
    return (Settings) overlay("", config, defaults);
  }

  private static void collect(String prefix, Record record, List<String> keys) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      String key = prefix + dashed(component.getName());
      if (valueOf(component, record) instanceof Record nested) {
        collect(key + ".", nested, keys);
      } else {
        keys.add(key);
      }
    }
  }

  /** A copy of a record in which the values that the configuration has are replaced. */
  private static Record overlay(String prefix, Config config, Record defaults) {
    RecordComponent[] components = defaults.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      String key = prefix + dashed(components[i].getName());
      Object value = valueOf(components[i], defaults);
      types[i] = components[i].getType();
      if (value instanceof Record nested) {
        values[i] = overlay(key + ".", config, nested);
      } else {
        values[i] = config.hasPath(key) ? read(config, key, components[i].getGenericType()) : value;
      }
    }
    try {
      return defaults.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      throw new BadConfiguration("the settings are wrong: " + why.getMessage(), e);
    }
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

  private static Object valueOf(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record without its accessor", e);
    }
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
