package dev.hark.hearing.models;

import java.util.List;

/** A place that publishes a file. */
public sealed interface Source {

  /** For people: where this is. */
  String label();

  /** A plain address. */
  record Url(String address) implements Source {
    @Override
    public String label() {
      return address;
    }
  }

  /** Members of Python packages, one behind the other. */
  record Python(List<Wheel> parts) implements Source {
    public Python {
      parts = List.copyOf(parts);
    }

    @Override
    public String label() {
      return String.join(" + ", parts.stream().map(Wheel::requirement).distinct().toList());
    }
  }

  /**
   * One file inside one wheel.
   *
   * @param packageName as the package index knows it
   * @param member path inside the wheel
   */
  record Wheel(String packageName, String version, String member) {

    /** What pip is asked for. */
    public String requirement() {
      return packageName + "==" + version;
    }

    /** What every wheel of this version is called at the front, whatever its tags. */
    public String filePrefix() {
      return packageName.replaceAll("[-_.]+", "_") + "-" + version + "-";
    }
  }
}
