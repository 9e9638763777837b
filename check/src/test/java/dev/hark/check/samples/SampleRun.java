package dev.hark.check.samples;

import dev.hark.check.Run;
import dev.hark.check.Venv;
import dev.hark.check.conformance.HarkUnderTest;
import dev.hark.check.conformance.Programs;
import dev.hark.check.dashscope.NativeClients;
import dev.hark.check.environment.Command;
import dev.hark.check.environment.Jars;
import dev.hark.check.environment.JavaPrograms;
import dev.hark.check.environment.NodePackages;
import dev.hark.check.openai.CompatClients;
import dev.hark.check.samples.Sample.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The samples of one language with one version of its client.
 *
 * @param runner runs prepared files, one said for each
 */
record SampleRun(Language language, String version, Runner runner) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** What a sample left behind. */
  record Said(String sample, int exit, String text) {}

  /** Runs prepared samples. */
  interface Runner {
    List<Said> run(List<Prepared> files, Map<String, String> environment);
  }

  /** A sample in a file of its own, in a folder of its own. */
  record Prepared(String sample, Path folder, Path file) {}

  /** Every language with its newest client and an older one. */
  static List<SampleRun> all() {
    return List.of(
        python(Language.PYTHON_DASHSCOPE, "dashscope", NativeClients.NEWEST_PYTHON),
        python(Language.PYTHON_DASHSCOPE, "dashscope", NativeClients.OLDER_PYTHON),
        python(Language.PYTHON_OPENAI, "openai", CompatClients.NEWEST_PYTHON),
        python(Language.PYTHON_OPENAI, "openai", CompatClients.OLDER_PYTHON),
        node(CompatClients.NEWEST_NODE),
        node(CompatClients.OLDER_NODE),
        java(NativeClients.NEWEST_JAVA),
        java(NativeClients.OLDER_JAVA),
        new SampleRun(Language.CURL, "curl", SampleRun::shell));
  }

  List<Said> run(List<Sample> samples, HarkUnderTest server) {
    List<Prepared> files = new ArrayList<>();
    for (Sample sample : samples) {
      Path folder = server.scratch(sample.name() + "-" + version.replace(' ', '-'));
      Path file = folder.resolve(Repairs.fileName(language));
      try {
        Files.writeString(file, Repairs.apply(sample, server));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + file, e);
      }
      files.add(new Prepared(sample.name(), folder, file));
    }
    return runner.run(
        files,
        Map.of(
            "DASHSCOPE_API_KEY",
            HarkUnderTest.KEY,
            "DASHSCOPE_HTTP_BASE_URL",
            server.nativeBase()));
  }

  private static SampleRun python(Language language, String client, String version) {
    return new SampleRun(
        language,
        client + " " + version,
        (files, environment) -> {
          Venv venv = Venv.with(client + "==" + version);
          Run.Result outcome =
              Programs.python(venv, "run_samples.py", arguments(client, files))
                  .with(environment)
                  .run()
                  .orFail();
          List<Said> said = new ArrayList<>();
          for (String line : outcome.out().lines().toList()) {
            JsonNode one = JSON.readTree(line);
            String sample = files.get(said.size()).sample();
            said.add(new Said(sample, one.get("exit").asInt(), one.get("said").asString()));
          }
          return said;
        });
  }

  private static List<String> arguments(String client, List<Prepared> files) {
    List<String> arguments = new ArrayList<>(List.of(client));
    files.forEach(file -> arguments.add(file.file().toString()));
    return arguments;
  }

  private static SampleRun node(String version) {
    return new SampleRun(
        Language.NODE,
        "openai " + version,
        (files, environment) -> {
          NodePackages packages = CompatClients.packages(version);
          List<Said> said = new ArrayList<>();
          for (Prepared one : files) {
            packages.linkInto(one.folder());
            said.add(of(one, Command.of("node", one.file().toString()), environment));
          }
          return said;
        });
  }

  private static SampleRun java(String version) {
    return new SampleRun(
        Language.JAVA,
        "dashscope " + version,
        (files, environment) -> {
          Jars jars = NativeClients.jars(version);
          return files.parallelStream()
              .map(one -> {
                JavaPrograms.compile(jars, one.folder(), List.of(one.file()));
                return of(one, JavaPrograms.start(jars, one.folder(), "Main"), environment);
              })
              .toList();
        });
  }

  private static List<Said> shell(List<Prepared> files, Map<String, String> environment) {
    return files.stream()
        .map(one -> of(one, Command.of("sh", one.file().toString()), environment))
        .toList();
  }

  private static Said of(Prepared one, Command command, Map<String, String> environment) {
    Run.Result outcome = command.with(environment).run();
    return new Said(one.sample(), outcome.exit(), outcome.out() + outcome.err());
  }
}
