package dev.hark.bench;

import java.io.IOException;
import org.openjdk.jmh.runner.RunnerException;

public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException, RunnerException {
    new org.openjdk.jmh.runner.Runner(
            new org.openjdk.jmh.runner.options.OptionsBuilder()
                .include(KernelBench.class.getName())
                .build())
        .run();
  }
}
