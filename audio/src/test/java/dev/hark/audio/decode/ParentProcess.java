package dev.hark.audio.decode;

import dev.hark.audio.testing.TestDecoders;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A program that decodes, says which processes it started, and then does as it is told on its
 * input: "exit" ends it without closing its decoder.
 */
final class ParentProcess {

  private ParentProcess() {}

  public static void main(String[] arguments) throws IOException {
    WorkerDecoder decoder = WorkerDecoder.open(TestDecoders.settings(Path.of(arguments[0])));
    decoder.decode(TestDecoders.file(Path.of(arguments[1])), DecodeLimits.DEFAULT).close();
    decoder.pids().forEach(System.out::println);
    System.out.println("ready");
    int told = System.in.read();
    System.exit(told == 'e' ? 0 : 1);
  }
}
