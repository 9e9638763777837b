package dev.hark.check.conformance;

import dev.hark.check.Run;
import dev.hark.check.environment.Command;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client in one version.
 *
 * @param client such as "openai for Python"
 * @param version such as "3.52.0"
 * @param traits in what it differs from others by its own nature
 * @param tries how often its calls ask an engine that fails every time
 * @param program prepares its calls in an empty folder; they read the plan and print one JSON
 *     object a case
 */
public record Subject(
    String client, String version, Set<Trait> traits, int tries, Function<Path, Command> program) {

  /** Ways in which clients differ that no server can change. */
  public enum Trait {
    /** Accumulates the frames of a Qwen-Audio stream itself when asked for cumulative ones. */
    ACCUMULATES,
    /** Reports every failure inside a stream as status 400. */
    STREAM_FAILURES_ARE_400,
    /** A failure in a stream can overtake frames that were sent before it. */
    FAILURES_OVERTAKE,
    /** Raises an exception instead of handing over a response that tells of an error. */
    RAISES,
    /** Hands over the headers of an answer. */
    HEADERS,
    /** Sends an oss:// URL of the caller without the header that resolves it. */
    NO_OSS_HEADER,
    /** Sends file names in ASCII. */
    ASCII_NAMES
  }

  private static final JsonMapper JSON = JsonMapper.shared();

  public Subject {
    traits = Set.copyOf(traits);
  }

  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  @Override
  public String toString() {
    return client + " " + version;
  }

  /** Makes all calls; what each case saw, in the order they were made. */
  public Map<String, JsonNode> run(HarkUnderTest server) {
    Path folder = server.scratch(client.replace(' ', '-') + "-" + version);
    Run.Result outcome = program.apply(folder).reading(server.plan(Map.of())).run().orFail();
    Map<String, JsonNode> seen = new LinkedHashMap<>();
    outcome
        .out()
        .lines()
        .filter(line -> line.startsWith("{\"case\""))
        .map(JSON::readTree)
        .forEach(line -> seen.put(line.get("case").asString(), line));
    return seen;
  }
}
