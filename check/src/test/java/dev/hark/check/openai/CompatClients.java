package dev.hark.check.openai;

import dev.hark.check.Venv;
import dev.hark.check.conformance.Programs;
import dev.hark.check.conformance.Subject;
import dev.hark.check.conformance.Subject.Trait;
import dev.hark.check.environment.Jars;
import dev.hark.check.environment.NodePackages;
import java.util.List;
import java.util.Set;

/** The clients of the OpenAI-compatible protocol, newest first. */
public final class CompatClients {

  /** The newest Python client, which other tests use as well. */
  public static final String NEWEST_PYTHON = "3.52.0";

  /** A Python client of the first major version. */
  public static final String OLDER_PYTHON = "1.109.1";

  /** The newest Node client, which other tests use as well. */
  public static final String NEWEST_NODE = "7.55.0";

  /** A Node client from well before. */
  public static final String OLDER_NODE = "4.104.0";

  private static final Set<Trait> TRAITS = Set.of(Trait.RAISES, Trait.HEADERS);

  private CompatClients() {}

  public static List<Subject> all() {
    return List.of(
        python(NEWEST_PYTHON),
        python(OLDER_PYTHON),
        node(NEWEST_NODE),
        node("6.49.0"),
        node(OLDER_NODE),
        java("4.100.0", TRAITS),
        java("2.20.1", Set.of(Trait.RAISES, Trait.HEADERS, Trait.ASCII_NAMES)));
  }

  /** An environment with the Python client. */
  public static Venv venv(String version) {
    return Venv.with("openai==" + version);
  }

  /** The packages of the Node client. */
  public static NodePackages packages(String version) {
    return NodePackages.of("node-openai-" + version, "openai@" + version);
  }

  /** The jars of the Java client. */
  public static Jars jars(String version) {
    return Jars.of("openai-java-" + version, "com.openai:openai-java:" + version);
  }

  private static Subject python(String version) {
    return new Subject(
        "openai for Python",
        version,
        TRAITS,
        3,
        folder -> Programs.python(venv(version), "openai_calls.py"));
  }

  private static Subject node(String version) {
    return new Subject(
        "openai for Node",
        version,
        TRAITS,
        3,
        folder -> Programs.node(packages(version), "openai_calls.mjs", folder));
  }

  private static Subject java(String version, Set<Trait> traits) {
    return new Subject(
        "openai for Java",
        version,
        traits,
        3,
        folder -> Programs.java(jars(version), "OpenAiCalls", folder));
  }
}
