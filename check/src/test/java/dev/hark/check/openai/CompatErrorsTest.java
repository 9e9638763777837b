package dev.hark.check.openai;

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

/** Every refusal of the compatible protocol, seen through the real OpenAI client. */
final class CompatErrorsTest {

  private static final Map<Integer, String> EXCEPTIONS =
      Map.of(
          400, "BadRequestError",
          401, "AuthenticationError",
          403, "PermissionDeniedError",
          404, "NotFoundError",
          422, "UnprocessableEntityError",
          429, "RateLimitError",
          500, "InternalServerError",
          503, "InternalServerError");

  @TestFactory
  Stream<DynamicTest> theClientIsToldWhyItIsRefused() {
    List<ErrorRow> rows = CompatErrorRows.all();
    Map<String, JsonNode> seen;
    try (ErrorServers servers = ErrorServers.start()) {
      seen =
          servers.ask(
              rows,
              Programs.python(CompatClients.venv(CompatClients.NEWEST_PYTHON), "openai_errors.py"),
              row ->
                  Map.of(
                      "base", servers.get(row.request().target()).compatBase(),
                      "path", row.request().path()));
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
                () -> GeneratedDocs.section("compatible errors", table(rows)))));
  }

  private static void check(ErrorRow row, JsonNode seen) {
    assertThat(seen.has("status")).as("an error in %s", seen).isTrue();
    ErrorRow.Refusal wanted = row.refusal();
    assertThat(seen.get("status").asInt()).as("%s", seen).isEqualTo(wanted.status());
    assertThat(seen.get("type").asString())
        .isEqualTo(EXCEPTIONS.getOrDefault(wanted.status(), "APIStatusError"));
    JsonNode error = seen.get("error");
    assertThat(error.get("message").asString()).isEqualTo(wanted.message());
    assertThat(error.get("type").asString()).isEqualTo(wanted.type());
    assertThat(error.get("param").isNull()).isTrue();
    if (wanted.code().isEmpty()) {
      assertThat(error.get("code").isNull()).isTrue();
    } else {
      assertThat(error.get("code").asString()).isEqualTo(wanted.code());
    }
    assertThat(seen.get("request_id").asString()).hasSize(36);
  }

  private static String table(List<ErrorRow> rows) {
    StringBuilder table =
        new StringBuilder("| condition | status | type | code |\n|---|---|---|---|\n");
    for (ErrorRow row : rows) {
      ErrorRow.Refusal refusal = row.refusal();
      String code = refusal.code().isEmpty() ? "null" : "`" + refusal.code() + "`";
      table.append(
          "| %s | %d | `%s` | %s |\n"
              .formatted(row.condition(), refusal.status(), refusal.type(), code));
    }
    return table.toString();
  }
}
