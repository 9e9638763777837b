package dev.hark.check.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;

/**
 * All cases with all clients of one kind, and the table of what passed. A case that a client does
 * not have stays out of its column; one that nobody expects, or that no client has, is a failure.
 */
final class Suite {

  private static final String PASS = "pass";
  private static final String FAIL = "FAIL";
  private static final String NOT_THERE = "–";

  private final String name;
  private final HarkUnderTest server;
  private final List<Subject> subjects;
  private final List<Case> cases;
  private final Map<String, String> outcomes = new HashMap<>();

  /**
   * @param name the table's name in the page
   */
  Suite(String name, HarkUnderTest server, List<Subject> subjects, List<Case> cases) {
    this.name = name;
    this.server = server;
    this.subjects = List.copyOf(subjects);
    this.cases = List.copyOf(cases);
  }

  /** One container a client, made when its turn comes, then the table. */
  Stream<DynamicNode> nodes() {
    Stream<DynamicNode> clients =
        subjects.stream().map(s -> dynamicContainer(s.toString(), Stream.of(s).flatMap(this::run)));
    DynamicNode table =
        dynamicTest("the table is what was seen", () -> GeneratedDocs.section(name, table()));
    return Stream.concat(clients, Stream.of(table));
  }

  private Stream<DynamicTest> run(Subject subject) {
    long failsBefore = server.timesAsked(Scene.FAILS);
    long failsOnceBefore = server.timesAsked(Scene.FAILS_ONCE);
    Map<String, JsonNode> seen = subject.run(server);
    long fails = server.timesAsked(Scene.FAILS) - failsBefore;
    long failsOnce = server.timesAsked(Scene.FAILS_ONCE) - failsOnceBefore;

    List<DynamicTest> tests = new ArrayList<>();
    tests.add(
        dynamicTest(
            "repeats what failed as often as it should",
            () -> {
              assertThat(fails).isEqualTo(subject.tries());
              assertThat(failsOnce).isLessThanOrEqualTo(1);
            }));
    tests.add(dynamicTest("has only cases that are known", () -> onlyKnown(seen.keySet())));
    for (Case one : cases) {
      if (seen.containsKey(one.name())) {
        tests.add(
            dynamicTest(
                one.title(),
                () -> {
                  outcomes.put(cell(subject, one), FAIL);
                  one.check().of(seen.get(one.name()), subject);
                  outcomes.put(cell(subject, one), PASS);
                }));
      }
    }
    return tests.stream();
  }

  private void onlyKnown(Set<String> seen) {
    Set<String> unknown = new LinkedHashSet<>(seen);
    cases.forEach(one -> unknown.remove(one.name()));
    assertThat(unknown).isEmpty();
  }

  private String table() {
    StringBuilder table = new StringBuilder("| case |");
    subjects.forEach(subject -> table.append(' ').append(subject).append(" |"));
    table.append("\n|---|").append("---|".repeat(subjects.size())).append('\n');
    for (Case one : cases) {
      table.append("| ").append(one.title()).append(" |");
      boolean anywhere = false;
      for (Subject subject : subjects) {
        String outcome = outcomes.getOrDefault(cell(subject, one), NOT_THERE);
        anywhere |= !outcome.equals(NOT_THERE);
        table.append(' ').append(outcome).append(" |");
      }
      assertThat(anywhere).as("a client with the case %s", one.name()).isTrue();
      table.append('\n');
    }
    return table.toString();
  }

  private static String cell(Subject subject, Case one) {
    return subject + "/" + one.name();
  }
}
