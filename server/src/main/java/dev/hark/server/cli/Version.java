package dev.hark.server.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of Hark, as the jar's manifest has it. */
final class Version implements IVersionProvider {

  /** "development" when Hark runs from class files instead of its jar. */
  static String current() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"hark " + current() + " (Java " + Runtime.version() + ")"};
  }
}
