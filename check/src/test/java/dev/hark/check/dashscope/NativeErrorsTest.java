package dev.hark.check.dashscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.conformance.ErrorRow;
import dev.hark.check.conformance.ErrorServers;
import dev.hark.check.conformance.GeneratedDocs;
import dev.hark.check.conformance.Programs;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Every refusal of the native protocol, seen through the real Python client. */
final class NativeErrorsTest {

  @TestFactory
  Stream<DynamicTest> theClientIsToldWhyItIsRefused() {
    List<ErrorRow> rows = NativeErrorRows.all();
    Map<String, JsonNode> seen;
    try (ErrorServers servers = ErrorServers.start()) {
      seen =
          servers.ask(
              rows,
              Programs.python(
                  NativeClients.venv(NativeClients.NEWEST_PYTHON), "dashscope_errors.py"),
              row ->
                  Map.of(
                      "url",
                      servers.get(row.request().target()).nativeBase() + row.request().path()));
    }
    Stream<DynamicTest> tests =
        rows.stream()
            .map(row ->
                DynamicTest.dynamicTest(
                    row.id() + " " + row.condition(),
                    () -> check(row, ErrorServers.seen(seen, row))));
    return Stream.concat(
        tests,
        Stream.of(
            DynamicTest.dynamicTest(
                "the table is what was seen",
                () -> GeneratedDocs.section("native errors", table(rows)))));
  }

  private static void check(ErrorRow row, JsonNode seen) {
    assertThat(seen.get("status").asInt()).as("%s", seen).isEqualTo(row.refusal().status());
    assertThat(seen.get("code").asString()).isEqualTo(row.refusal().code());
    assertThat(seen.get("message").asString()).isEqualTo(row.refusal().message());
    assertThat(seen.get("request_id").asString()).hasSize(36);
  }

  private static String table(List<ErrorRow> rows) {
    StringBuilder table = new StringBuilder("| condition | status | code |\n|---|---|---|\n");
    for (ErrorRow row : rows) {
      table.append(
          "| %s | %d | `%s` |\n"
              .formatted(row.condition(), row.refusal().status(), row.refusal().code()));
    }
    return table.toString();
  }
}
