package dev.hark.check.dashscope;

import dev.hark.check.Venv;
import dev.hark.check.conformance.Programs;
import dev.hark.check.conformance.Subject;
import dev.hark.check.conformance.Subject.Trait;
import dev.hark.check.environment.Jars;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The clients of the native protocol, newest first. */
public final class NativeClients {

  /** The newest Python client, which other tests use as well. */
  public static final String NEWEST_PYTHON = "2.0.2";

  /** A Python client of the first major version. */
  public static final String OLDER_PYTHON = "1.24.10";

  /** The newest Java client, which other tests use as well. */
  public static final String NEWEST_JAVA = "2.22.13";

  /** A Java client from well before. */
  public static final String OLDER_JAVA = "2.18.5";

  private NativeClients() {}

  public static List<Subject> all() {
    return List.of(
        python(
            NEWEST_PYTHON, Set.of(Trait.ACCUMULATES, Trait.STREAM_FAILURES_ARE_400, Trait.HEADERS)),
        python(OLDER_PYTHON, Set.of(Trait.STREAM_FAILURES_ARE_400)),
        java(NEWEST_JAVA),
        java(OLDER_JAVA, Trait.NO_OSS_HEADER));
  }

  /** The client object that came with the second major version; it speaks both protocols. */
  public static List<Subject> v2() {
    return List.of(
        new Subject(
            "dashscope.Client",
            NEWEST_PYTHON,
            Set.of(Trait.RAISES),
            3,
            folder -> Programs.python(venv(NEWEST_PYTHON), "v2_calls.py")));
  }

  /** An environment with the Python client. */
  public static Venv venv(String version) {
    return Venv.with("dashscope==" + version);
  }

  /** The jars of the Java client. */
  public static Jars jars(String version) {
    return Jars.of("dashscope-java-" + version, "com.alibaba:dashscope-sdk-java:" + version);
  }

  private static Subject python(String version, Set<Trait> traits) {
    return new Subject(
        "dashscope for Python",
        version,
        traits,
        1,
        folder -> Programs.python(venv(version), "dashscope_calls.py"));
  }

  private static Subject java(String version, Trait... more) {
    EnumSet<Trait> traits =
        EnumSet.of(
            Trait.ACCUMULATES,
            Trait.STREAM_FAILURES_ARE_400,
            Trait.FAILURES_OVERTAKE,
            Trait.RAISES);
    traits.addAll(List.of(more));
    return new Subject(
        "dashscope for Java",
        version,
        traits,
        1,
        folder -> Programs.java(jars(version), "DashScopeCalls", folder));
  }
}
