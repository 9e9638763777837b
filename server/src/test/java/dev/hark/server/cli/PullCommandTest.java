package dev.hark.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.engine.llama.GraphicsCard;
import dev.hark.engine.llama.OfficialModel;
import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.engine.testing.StoredPrograms;
import dev.hark.engine.testing.TinyModel;
import dev.hark.hearing.models.Manifest;
import dev.hark.hearing.models.ModelStore;
import dev.hark.hearing.models.testing.FakeHub;
import dev.hark.server.app.Configuration;
import dev.hark.server.app.HarkServer;
import dev.hark.server.app.Settings;
import dev.hark.server.testing.RawClient;
import dev.hark.server.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real weights are pulled from a hub on this machine: tiny ones, under the official names. */
@Timeout(60)
final class PullCommandTest {

  private static final String PACK = "qwen2.5-omni";
  private static final String REPOSITORY = "org/Tiny-GGUF";

  @TempDir private Path folder = Path.of("");

  private final FakeHub hub = new FakeHub();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();
  private InputStream typed = InputStream.nullInputStream();
  private boolean terminal;

  @BeforeEach
  void publish() throws IOException {
    TinyModel tiny =
        TinyModel.write(
            Files.createDirectories(folder.resolve("tiny")), TinyModel.Shape.QWEN25_OMNI);
    String language = piece("language", Files.readAllBytes(tiny.model()));
    String encoder = piece("encoder", Files.readAllBytes(tiny.projector()));
    String manifest =
        """
        {"packs": {"%1$s": ["%1$s-language", "%1$s-encoder"]}, "pieces": {%2$s, %3$s}}
        """
            .formatted(PACK, language, encoder);
    environment.put(
        "HARK_MANIFEST", Files.writeString(folder.resolve("manifest.json"), manifest).toString());
    environment.put("HARK_MODELS", folder.resolve("models").toString());
    environment.put("HARK_HUB", hub.base());
    environment.put("HARK_API_KEY", TestServer.KEY);
    environment.put("PATH", StoredPrograms.llamaServer().resolveSibling("").toString());
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void saysWhatRealWeightsNeedBeforeItFetchesThem() {
    assertThat(run("pull", PACK, "--yes", "--anyway")).isZero();
    assertThat(err())
        .contains("Qwen2.5-Omni-7B, language model in Q4_K_M")
        .containsPattern("disk +0.0 GB to fetch, [0-9.]+ GB free")
        .containsPattern("memory +9.2 GB when it answers, .* free: it ")
        .containsPattern("answers +qwen3-omni-flash, qwen-audio-turbo");
    assertThat(out()).contains("The pack 'qwen2.5-omni' is here and verified.");
    assertThat(hub.loads()).containsExactly("language.gguf", "encoder.gguf");
  }

  @Test
  void fetchesNothingThatDoesNotFitUnlessItIsToFetchItAnyway() throws IOException {
    ModelStore store = new StoreChoice().open(console());
    OfficialModel model = OfficialModel.ofPack(PACK).orElseThrow();
    Machine small = new Machine(1_000_000_000, 33.6e9, List.of());
    assertThatThrownBy(() -> new WeightsPull(console(), store, small).pull(model, true, false))
        .isInstanceOfSatisfying(
            Complaint.class, why -> assertThat(why.exit()).isEqualTo(Exit.UNAVAILABLE))
        .hasMessageContaining("Qwen2.5-Omni-7B does not fit")
        .hasMessageContaining("--anyway");
    assertThat(err()).contains("it does not fit");
    assertThat(hub.requests()).isEmpty();
    Machine withCard =
        new Machine(
            1_000_000_000, 33.6e9, List.of(new GraphicsCard("NVIDIA L4", 24_000_000_000L, "1")));
    new WeightsPull(console(), store, withCard).pull(model, true, false);
    assertThat(hub.loads()).hasSize(2);
  }

  @Test
  void namesTheSamePacksInItsHelpAndWhenANameIsWrong() {
    assertThat(run("pull", "qwen3", "--yes")).isEqualTo(3);
    assertThat(run("pull", "--help")).isZero();
    String names = PackNames.of(StoreChoice.manifest(console())).told();
    assertThat(names)
        .contains(
            "default", "sensevoice", PACK, "how to convert qwen3-omni-captioner, qwen2-audio");
    assertThat(err()).contains("no pack is called qwen3; there are: " + names);
    assertThat(out().replaceAll("\\s+", " ")).contains(names);
  }

  @Test
  void fetchesNothingWhereNobodyAgrees() {
    assertThat(run("pull", PACK, "--anyway")).isEqualTo(2);
    assertThat(err()).contains("needs --yes where nobody can be asked [not_agreed]");
    terminal = true;
    typed = typing("no\n");
    assertThat(run("pull", PACK, "--anyway")).isEqualTo(2);
    assertThat(err()).contains("Fetch 0.0 GB? [y/N] ", "nothing was fetched [not_agreed]");
    assertThat(hub.requests()).isEmpty();
  }

  @Test
  void fetchesWhenAPersonSaysYesAndAsksNoSecondTime() {
    terminal = true;
    typed = typing("y\n");
    assertThat(run("pull", PACK, "--anyway")).isZero();
    terminal = false;
    assertThat(run("pull", PACK, "--anyway")).isZero();
    assertThat(hub.loads()).hasSize(2);
  }

  @Test
  void explainsHowToConvertWhatIsPublishedInNoFormOfLlamaServer() {
    assertThat(run("pull", "qwen3-omni-captioner")).isZero();
    OfficialModel model = OfficialModel.ofPack("qwen3-omni-captioner").orElseThrow();
    Path here = Path.of("").toAbsolutePath();
    assertThat(out())
        .contains("--mmproj --outtype f16 --outfile " + model.encoderFile())
        .contains("models.llama.qwen3-omni-captioner {")
        .contains("model = \"" + here.resolve(model.languageFile()) + "\"")
        .contains("projector = \"" + here.resolve(model.encoderFile()) + "\"")
        .contains("qwen3-omni-30b-a3b-captioner = [qwen3-omni-captioner, embedded]");
    assertThat(run("pull", "qwen2-audio")).isZero();
    assertThat(out()).contains("poor");
    assertThat(err()).isEmpty();
  }

  @Test
  void failsWhereFilesAreWantedThatNobodyPublishes() {
    assertThat(run("pull", "qwen3-omni-captioner", "--yes")).isEqualTo(3);
    assertThat(err())
        .contains(
            "there is no official conversion of Qwen3-Omni-30B-A3B-Captioner for llama-server;"
                + " 'hark pull qwen3-omni-captioner' tells how to make one [not_published]");
  }

  @Test
  void listsPacksByWhatTheyAreFor() {
    assertThat(PackNames.of(Manifest.standard()).told())
        .isEqualTo(
            "default, sensevoice, whisper-large-v3, whisper-large-v3-turbo, whisper-medium,"
                + " whisper-small, whisper-tiny; real weights: llama-server, qwen2.5-omni,"
                + " qwen3-asr, qwen3-omni, qwen3-omni-q8; and how to convert"
                + " qwen3-omni-captioner, qwen2-audio");
  }

  @Test
  void failsInOneLineWithoutTheHub() {
    environment.put("HARK_HUB", "http://127.0.0.1:1");
    assertThat(run("pull", PACK, "--yes", "--anyway")).isEqualTo(3);
    assertThat(err().lines().filter(line -> line.contains("[model_missing]")))
        .singleElement()
        .asString()
        .contains("cannot connect to 127.0.0.1", "HARK_HUB", "--model-dir");
  }

  @Test
  void answersFromAPulledModelWithoutAnyFurtherSetting() throws IOException {
    assertThat(run("pull", PACK, "--yes", "--anyway")).isZero();
    try (HarkServer server = serve("")) {
      RawClient.Answer pulled = ask(server, "qwen-audio-turbo");
      assertThat(pulled.status()).isEqualTo(200);
      assertThat(pulled.header("x-hark-engine")).isEqualTo(PACK);
      assertThat(pulled.text()).contains(TinyModel.ANSWER);
      assertThat(ask(server, "qwen3-omni-30b-a3b-captioner").header("x-hark-engine"))
          .isEqualTo("scripted");
    }
  }

  @Test
  void leavesWhatTheSettingsSayAsItIs() throws IOException {
    assertThat(run("pull", PACK, "--yes", "--anyway")).isZero();
    assertThat(engines("models.routes.qwen-audio-turbo = [scripted]"))
        .contains("qwen-audio-turbo=[scripted]", "qwen3-omni-flash=[qwen2.5-omni, scripted]");
    assertThat(engines("models.routes.qwen-audio-turbo-1204 = [scripted]"))
        .contains("qwen-audio-turbo-1204=[scripted]")
        .doesNotContain("qwen-audio-turbo-2024-12-04=");
    assertThat(engines("models.routes { \"*\" = [qwen2.5-omni] }")).isEqualTo("{*=[qwen2.5-omni]}");
    assertThat(engines("models.use-pulled = false")).isEqualTo("{}");
  }

  @Test
  void tellsThatAPulledModelWantsALlamaServerAndGoesOnWithout() throws IOException {
    assertThat(run("pull", PACK, "--yes", "--anyway")).isZero();
    environment.put("PATH", "/nowhere");
    try (HarkServer server = serve("")) {
      assertThat(ask(server, "qwen-audio-turbo").header("x-hark-engine")).isEqualTo("scripted");
    }
    assertThat(err())
        .contains("qwen2.5-omni is not used: there is no llama-server; 'hark pull llama-server'");
  }

  @Test
  void refusesAManifestThatIsNone() throws IOException {
    environment.put(
        "HARK_MANIFEST", Files.writeString(folder.resolve("broken"), "{\"packs\":").toString());
    assertThat(run("pull", PACK, "--anyway")).isEqualTo(2);
    assertThat(err()).contains("HARK_MANIFEST", "[bad_manifest]");
  }

  private String piece(String name, byte[] bytes) {
    hub.publish(REPOSITORY, "main", name + ".gguf", bytes);
    return """
    "%1$s-%2$s": {"file": "%2$s.gguf", "version": "tiny", "licence": "MIT", "bytes": %3$d,
      "sha256": "%4$s", "sources": [
        {"hub": {"repository": "%5$s", "revision": "main", "file": "%2$s.gguf"}}]}
    """
        .formatted(PACK, name, bytes.length, FakeHub.sha256(bytes), REPOSITORY);
  }

  private String engines(String text) {
    StoreChoice choice = new StoreChoice();
    Settings settings = Configuration.parse(text, Settings.defaults(Map.of()));
    return new PulledModels(choice.open(console()), console())
        .into(settings, "scripted")
        .models()
        .routes()
        .toString();
  }

  private HarkServer serve(String text) {
    Settings settings =
        Configuration.parse(text, Settings.defaults(Map.of()))
            .withDataDir(folder.resolve("data"))
            .withAddress("127.0.0.1", 0);
    return EngineParts.of(
            settings,
            ScriptedEngine.saying("heard by Hark itself"),
            new FakeSenses(),
            new StoreChoice(),
            console())
        .serve();
  }

  private static RawClient.Answer ask(HarkServer server, String model) throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      return client
          .send(
              TestServer.post(
                  TestServer.NATIVE, TestServer.nativeBody(model, TestServer.sound(1), "", "")))
          .answer();
    }
  }

  private static InputStream typing(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private Console console() {
    return new Console(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        typed,
        environment,
        terminal);
  }

  private int run(String... arguments) {
    return Hark.execute(console(), (_, _, _) -> new FakeSenses(), arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
