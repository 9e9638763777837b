package dev.hark.check.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.hark.check.Project;
import dev.hark.check.conformance.GeneratedDocs;
import dev.hark.check.conformance.HarkUnderTest;
import dev.hark.check.conformance.Scene;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Every sample of the documentation, in the newest client and an older one. */
@Tag("shared")
@TestInstance(Lifecycle.PER_CLASS)
final class PrintedSamplesTest {

  private static final Path PAGES = Project.root().resolve("../shared/seeds").normalize();

  private final List<Sample> samples = Pages.read(PAGES);
  private final List<Sample> whole =
      samples.stream().filter(sample -> !Repairs.beyondRepair(sample)).toList();
  private final StringBuilder table = new StringBuilder();
  private HarkUnderTest server;

  @BeforeAll
  void start() {
    server = HarkUnderTest.start(settings -> settings);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void findsEverySampleOfThePages() {
    assertThat(samples).hasSize(57);
    assertThat(samples.stream().filter(Repairs::beyondRepair).map(Sample::name))
        .containsExactly("000-python_dashscope-4", "002-python_dashscope-4");
  }

  @TestFactory
  Stream<DynamicTest> samplesRunAsTheyArePrinted() {
    table.append("| samples | client | passed |\n|---|---|---|\n");
    Stream<DynamicTest> runs = SampleRun.all().stream().flatMap(this::run);
    return Stream.concat(
        runs,
        Stream.of(
            dynamicTest(
                "the table is what was seen",
                () -> GeneratedDocs.section("samples", table.toString()))));
  }

  private Stream<DynamicTest> run(SampleRun run) {
    List<Sample> mine =
        whole.stream().filter(sample -> sample.language() == run.language()).toList();
    List<SampleRun.Said> said = run.run(mine, server);
    long passed = said.stream().filter(PrintedSamplesTest::saysTheAnswer).count();
    table.append(
        "| %s | %s | %d of %d |\n"
            .formatted(run.language().title(), run.version(), passed, mine.size()));
    return said.stream()
        .map(one ->
            dynamicTest(
                one.sample() + " with " + run.version(),
                () -> {
                  assertThat(one.exit()).as(one.text()).isZero();
                  assertThat(saysTheAnswer(one)).as(one.text()).isTrue();
                }));
  }

  /** Whole, or piece by piece in order. */
  private static boolean saysTheAnswer(SampleRun.Said said) {
    int from = 0;
    for (String piece : Scene.PIECES) {
      from = said.text().indexOf(piece, from);
      if (from < 0) {
        return false;
      }
    }
    return said.exit() == 0;
  }
}
