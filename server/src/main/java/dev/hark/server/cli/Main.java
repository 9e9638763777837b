package dev.hark.server.cli;

/** Where the process starts. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(Hark.execute(Console.ofProcess(), RealSenses::new, arguments));
  }
}
