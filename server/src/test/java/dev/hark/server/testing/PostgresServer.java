package dev.hark.server.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A real PostgreSQL for tests, started on first use and stopped with the JVM. Its binaries come
 * from Maven; {@code HARK_TEST_POSTGRES}, a JDBC URL of a server's administrator, takes another.
 */
public final class PostgresServer {

  private static final String BINARIES = "/postgres-linux-x86_64.txz";
  private static final String NOBODY = "65534";

  private static Optional<String> running = Optional.empty();

  private PostgresServer() {}

  /** The JDBC URL of a place without tables: a schema of its own, which is made in no time. */
  public static synchronized String freshDatabase() {
    String name = "hark_" + UUID.randomUUID().toString().replace("-", "");
    String server = running.orElseGet(PostgresServer::start);
    running = Optional.of(server);
    try (Connection connection = DriverManager.getConnection(server);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return server + (server.contains("?") ? "&" : "?") + "currentSchema=" + name;
  }

  private static String start() {
    String other = System.getenv("HARK_TEST_POSTGRES");
    if (other != null && !other.isEmpty()) {
      return other;
    }
    try {
      Path home = binaries();
      Path work = Files.createTempDirectory("hark-postgres-");
      Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxrwxrwx"));
      Path data = work.resolve("data");
      int port = freePort();
      run(home, "initdb", "-D", data + "", "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N");
      String options =
          "-p %d -k '' -c listen_addresses=127.0.0.1 -c max_connections=200".formatted(port);
      run(home, "pg_ctl", "-D", data + "", "-l", work + "/log", "-o", options, "-w", "start");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(home, work)));
      return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(Path home, Path work) {
    try {
      run(home, "pg_ctl", "-D", work + "/data", "-m", "immediate", "-w", "stop");
      execute(List.of("rm", "-rf", work.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Unpacks the binaries once, where an unprivileged user can reach them. */
  private static Path binaries() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    Path home = temporary.resolve("hark-test-postgres-18-" + System.getProperty("user.name"));
    if (Files.isDirectory(home)) {
      return home;
    }
    Path fresh = Files.createTempDirectory("hark-test-postgres-");
    Path archive = fresh.resolve("postgres.txz");
    try (InputStream packed = PostgresServer.class.getResourceAsStream(BINARIES)) {
      if (packed == null) {
        throw new IllegalStateException("no PostgreSQL binaries on the class path");
      }
      Files.copy(packed, archive);
    }
    execute(List.of("tar", "-xJf", archive.toString(), "-C", fresh.toString()));
    Files.delete(archive);
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | AtomicMoveNotSupportedException e) {
      return fresh;
    }
    return home;
  }

  /** PostgreSQL does not run as root, so root runs it as nobody. */
  private static void run(Path home, String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"));
    }
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    execute(command);
  }

  private static void execute(List<String> command) throws IOException {
    Path output = Files.createTempFile("hark-postgres-", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of(System.getProperty("java.io.tmpdir")).toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " failed: " + Files.readString(output));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
