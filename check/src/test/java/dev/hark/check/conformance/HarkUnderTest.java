package dev.hark.check.conformance;

import dev.hark.audio.decode.Decoder;
import dev.hark.audio.decode.DecoderSettings;
import dev.hark.audio.decode.Decoders;
import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.server.app.HarkServer;
import dev.hark.server.app.Settings;
import dev.hark.server.store.Database;
import dev.hark.server.store.Sql;
import dev.hark.server.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real server on a free port with the real decoder, a scripted engine, one key, sounds to fetch
 * and files to send.
 */
public final class HarkUnderTest implements AutoCloseable {

  /** The key that the server knows. */
  public static final String KEY = "sk-conformance-0123456789abcdef";

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path folder;
  private final SoundServer sounds;
  private final ScriptedEngine engine;
  private final Decoder decoder;
  private final HarkServer server;
  private final Map<String, Path> files;

  private HarkUnderTest(
      Path folder,
      SoundServer sounds,
      ScriptedEngine engine,
      Decoder decoder,
      HarkServer server,
      Map<String, Path> files) {
    this.folder = folder;
    this.sounds = sounds;
    this.engine = engine;
    this.decoder = decoder;
    this.server = server;
    this.files = files;
  }

  /** Starts a server with these changes to its settings. */
  public static HarkUnderTest start(UnaryOperator<Settings> changes) {
    return start(changes, System::nanoTime);
  }

  /**
   * As above.
   *
   * @param rateTime what its rates are counted by
   */
  static HarkUnderTest start(UnaryOperator<Settings> changes, LongSupplier rateTime) {
    try {
      Path folder = Files.createTempDirectory("hark-conformance-");
      ScriptedEngine engine = new ScriptedEngine(Scene::script);
      Settings settings =
          Settings.defaults(Map.of())
              .withDataDir(Files.createDirectory(folder.resolve("data")))
              .withAddress("127.0.0.1", 0)
              .withAllowPrivateUrls(true);
      Decoder decoder =
          Decoders.open(DecoderSettings.DEFAULT.withSpoolFolder(folder.resolve("spool")));
      HarkServer server =
          HarkServer.start(
              changes.apply(settings),
              new HarkServer.Parts(engine, decoder, Map.of("HARK_API_KEY", KEY))
                  .withRateTime(rateTime));
      return new HarkUnderTest(
          folder,
          SoundServer.start(),
          engine,
          decoder,
          server,
          localFiles(folder.resolve("files")));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for the server", e);
    }
  }

  private static Map<String, Path> localFiles(Path folder) throws IOException {
    Files.createDirectory(folder);
    Map<String, Path> files = new LinkedHashMap<>();
    files.put("plain", write(folder.resolve("welcome.wav"), Tone.wav(54_400)));
    files.put("blank", write(folder.resolve("welcome to the show.wav"), Tone.wav(54_400)));
    files.put("chinese", write(folder.resolve("音频 文件.wav"), Tone.wav(32_000)));
    return files;
  }

  private static Path write(Path path, byte[] content) throws IOException {
    return Files.write(path, content);
  }

  public ScriptedEngine engine() {
    return engine;
  }

  public SoundServer sounds() {
    return sounds;
  }

  public int port() {
    return server.port();
  }

  /** The base URL of the native protocol. */
  public String nativeBase() {
    return server.address() + "/api/v1";
  }

  /** The base URL of the OpenAI-compatible protocol. */
  public String compatBase() {
    return server.address() + "/compatible-mode/v1";
  }

  /** A local sound: {@code plain} and {@code blank} are 3.40 s long, {@code chinese} 2 s. */
  public Path file(String name) {
    return Objects.requireNonNull(files.get(name), name);
  }

  /** An empty folder that goes with the server. */
  public Path scratch(String name) {
    try {
      return Files.createDirectories(folder.resolve("scratch").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on its database cannot tell whose a key is. */
  void loseBooks() {
    try (Database database = Database.open(StoreSettings.DEFAULT, folder.resolve("data"))) {
      database.<Integer>write(
          connection -> Sql.of(connection, "ALTER TABLE api_key RENAME TO lost").update());
    }
  }

  /** How often the engine was asked about the sound of a scene. */
  public long timesAsked(Scene scene) {
    return engine.asked().stream()
        .filter(question -> Scene.of(question).equals(Optional.of(scene)))
        .count();
  }

  /** What a client program needs to know, as JSON. */
  public String plan(Map<String, Object> more) {
    Map<String, Object> plan = new LinkedHashMap<>();
    plan.put("native", nativeBase());
    plan.put("compat", compatBase());
    plan.put("key", KEY);
    plan.put("sounds", sounds.address());
    Map<String, String> paths = new LinkedHashMap<>();
    files.forEach((name, path) -> paths.put(name, path.toString()));
    plan.put("files", paths);
    plan.putAll(more);
    return JSON.writeValueAsString(plan);
  }

  @Override
  public void close() {
    server.close();
    decoder.close();
    engine.close();
    sounds.close();
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the server left something open in " + folder, e);
    }
  }
}
