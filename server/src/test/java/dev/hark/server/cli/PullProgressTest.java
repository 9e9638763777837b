package dev.hark.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.models.Progress.Phase;
import dev.hark.hearing.models.Progress.Step;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PullProgressTest {

  private static final long LARGE = 50_000_000;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void logsEachTenthOfALargeFileOffATerminal() {
    PullProgress progress = progress(false);
    for (long done = 0; done <= LARGE; done += LARGE / 1_000) {
      progress.at(new Step("weights", Phase.FETCH, done, LARGE, "a hub"));
    }
    progress.at(new Step("weights", Phase.DONE, LARGE, LARGE, "a hub"));

    assertThat(lines()).hasSize(11);
    assertThat(lines().getFirst()).isEqualTo("hark: getting models, once");
    assertThat(lines().get(1)).startsWith("hark: weights 10 %, 5.0 of 50.0 MB, ");
    assertThat(lines().getLast()).isEqualTo("hark: weights is here, 50.0 MB");
  }

  @Test
  void countsTheTenthsOfAResumedFileFromWhereItGoesOn() {
    PullProgress progress = progress(false);
    progress.at(new Step("weights", Phase.FETCH, 34_000_000, LARGE, "a hub"));
    progress.at(new Step("weights", Phase.FETCH, 36_000_000, LARGE, "a hub"));

    assertThat(lines()).hasSize(2);
    assertThat(lines().getLast()).startsWith("hark: weights 70 %, 36.0 of 50.0 MB, ");
  }

  @Test
  void logsEachQuarterOfAGigabyteOfAFileOfMany() {
    long huge = 17_000_000_000L;
    PullProgress progress = progress(false);
    for (long done = 0; done < 1_000_000_000; done += 10_000_000) {
      progress.at(new Step("weights", Phase.FETCH, done, huge, "a hub"));
    }

    assertThat(lines()).hasSize(4);
    assertThat(lines().get(1)).startsWith("hark: weights 1 %, 250.0 of 17000.0 MB, ");
    assertThat(lines().getLast()).startsWith("hark: weights 4 %, 750.0 of 17000.0 MB, ");
  }

  @Test
  void logsOnlyTheEndOfASmallFile() {
    PullProgress progress = progress(false);
    progress.at(new Step("small", Phase.FETCH, 10, 100, "a hub"));
    progress.at(new Step("small", Phase.FETCH, 90, 100, "a hub"));
    progress.at(new Step("small", Phase.DONE, 100, 100, "a hub"));

    assertThat(lines()).hasSize(2);
  }

  @Test
  void drawsABarOverItselfForAPerson() {
    progress(true).at(new Step("weights", Phase.FETCH, LARGE / 2, LARGE, "a hub"));

    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("\r\u001b[2K  weights              [############------------]  50 %");
  }

  private PullProgress progress(boolean terminal) {
    PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new PullProgress(new Console(to, to, Map.of(), terminal));
  }

  private List<String> lines() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
