package dev.hark.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.llama.OfficialModel;
import dev.hark.engine.remote.RemoteSettings;
import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.server.http.Route;
import dev.hark.server.testing.Eventually;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the recipes of {@code docs/deploy} say must meet: Hark, the engines, and each other. */
class DeploymentRecipesTest {

  private static final String POD = "/spec/template/spec";
  private static final String CONTAINER = POD + "/containers/0";
  private static final Duration TO_TELL_THE_STOPPED = Duration.ofSeconds(10);
  private static final Duration NAMES_KEPT = Duration.ofSeconds(5);

  static Stream<String> settingsFiles() throws IOException {
    return Recipes.files(".conf").stream()
        .map(file -> Recipes.folder().relativize(file).toString())
        .filter(name -> !name.endsWith("nginx.conf"));
  }

  @ParameterizedTest
  @MethodSource("settingsFiles")
  void everySettingIsOneThatHarkHas(String name) throws IOException {
    Settings settings = Recipes.settings(name);
    assertThat(settings.http().port()).isEqualTo(8080);
    settings
        .models()
        .routes()
        .forEach((model, engines) ->
            assertThat(engines)
                .allMatch(engine ->
                    engine.equals("embedded")
                        || settings.models().llama().containsKey(engine)
                        || settings.models().remote().containsKey(engine)));
  }

  @Test
  void theKustomizationHasEveryFile() throws IOException {
    Path folder = Recipes.folder().resolve("kubernetes");
    List<String> named = new ArrayList<>(List.of("kustomization.yaml"));
    JsonNode kustomization = Recipes.objects(folder.resolve("kustomization.yaml")).getFirst();
    kustomization.path("resources").forEach(each -> named.add(each.asString()));
    assertThat(named)
        .containsExactlyInAnyOrderElementsOf(
            Recipes.files(".yaml").stream().map(file -> file.getFileName().toString()).toList());
    assertThat(kustomization.at("/configMapGenerator/0/files/0").asString()).isEqualTo("hark.conf");
    assertThat(Recipes.cluster("Deployment", "hark").at(POD + "/volumes").toString())
        .contains(kustomization.at("/configMapGenerator/0/name").asString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"startupProbe", "livenessProbe", "readinessProbe"})
  void probesAskOpenRoutesOfHarkOnItsPort(String probe) throws IOException {
    JsonNode container = Recipes.cluster("Deployment", "hark").at(CONTAINER);
    JsonNode asked = container.path(probe).path("httpGet");
    assertThat(asked.path("port").asString()).isEqualTo("http");
    assertThat(container.at("/ports/0/containerPort").asInt())
        .isEqualTo(Recipes.settings("kubernetes/hark.conf").http().port());
    try (TestServer server = new TestServer(ScriptedEngine.saying("never asked"))) {
      assertThat(server.server().routes())
          .filteredOn(Route::open)
          .extracting(Route::path)
          .contains(asked.path("path").asString());
      String request = "GET " + asked.path("path").asString() + " HTTP/1.1\r\nHost: x\r\n\r\n";
      Eventually.holds(
          "the probe is answered with 200",
          () -> server.status(request.getBytes(StandardCharsets.US_ASCII)) == 200);
    }
  }

  @Test
  void portsNamesAndSecretsMeet() throws IOException {
    List<JsonNode> workloads =
        Stream.concat(Recipes.cluster("Deployment"), Recipes.cluster("StatefulSet")).toList();
    for (JsonNode service : Recipes.cluster("Service").toList()) {
      JsonNode workload =
          workloads.stream()
              .filter(each ->
                  each.at("/spec/template/metadata/labels").equals(service.at("/spec/selector")))
              .findFirst()
              .orElseThrow(() -> new AssertionError("nobody is behind " + service));
      assertThat(service.at("/spec/ports/0/targetPort"))
          .isEqualTo(workload.at(CONTAINER + "/ports/0/name"));
    }
    Set<JsonNode> labels =
        workloads.stream()
            .map(each -> each.at("/spec/template/metadata/labels"))
            .collect(Collectors.toSet());
    for (JsonNode policy : Recipes.cluster("NetworkPolicy").toList()) {
      JsonNode selected = policy.at("/spec/podSelector/matchLabels");
      assertThat(selected.isMissingNode() || labels.contains(selected)).isTrue();
    }
    for (JsonNode budget : Recipes.cluster("PodDisruptionBudget").toList()) {
      assertThat(labels).contains(budget.at("/spec/selector/matchLabels"));
    }
    for (JsonNode scaler : Recipes.cluster("HorizontalPodAutoscaler").toList()) {
      Recipes.cluster("Deployment", scaler.at("/spec/scaleTargetRef/name").asString());
    }
    String readme = Recipes.text("README.md");
    for (JsonNode workload : workloads) {
      for (JsonNode variable : workload.at(CONTAINER + "/env")) {
        JsonNode secret = variable.at("/valueFrom/secretKeyRef");
        if (!secret.isMissingNode()) {
          assertThat(readme)
              .contains("create secret generic " + secret.path("name").asString() + " ")
              .contains("--from-literal=" + secret.path("key").asString() + "=");
        }
      }
    }
  }

  @Test
  void harkFindsItsDatabaseItsSecretsAndItsEngines() throws IOException {
    Settings settings = Recipes.settings("kubernetes/hark.conf");
    JsonNode pod = Recipes.cluster("Deployment", "hark").at(POD);
    String mounted =
        pod.at("/containers/0/volumeMounts")
            .valueStream()
            .filter(each -> each.path("name").asString().equals("secrets"))
            .map(each -> each.path("mountPath").asString())
            .findFirst()
            .orElseThrow();
    List<String> secrets =
        pod.path("volumes")
            .valueStream()
            .filter(each -> each.path("name").asString().equals("secrets"))
            .flatMap(each -> each.at("/secret/items").valueStream())
            .map(each -> mounted + "/" + each.path("path").asString())
            .toList();
    assertThat(secrets)
        .containsExactlyInAnyOrder(
            settings.accounts().secretFile(), settings.store().passwordFile());

    JsonNode database = Recipes.cluster("StatefulSet", "postgres").at(CONTAINER);
    assertThat(settings.store().url())
        .isEqualTo(
            "jdbc:postgresql://postgres:%d/%s"
                .formatted(
                    database.at("/ports/0/containerPort").asInt(),
                    variable(database, "POSTGRES_DB")));
    assertThat(settings.store().user()).isEqualTo(variable(database, "POSTGRES_USER"));

    RemoteSettings fleet = fleet(settings);
    JsonNode engines = Recipes.cluster("Deployment", "vllm");
    int port = engines.at(CONTAINER + "/ports/0/containerPort").asInt();
    assertThat(fleet.urls()).containsExactly("dns+http://vllm:" + port);
    assertThat(engines.at(CONTAINER + "/args").toString())
        .contains("--served-model-name=" + fleet.model(), "--port=" + port);
    assertThat(Recipes.cluster("Service", "vllm").at("/spec/clusterIP").asString())
        .isEqualTo("None");
  }

  @Test
  void whoIsToEndHasTheTimeForIt() throws IOException {
    Settings settings = Recipes.settings("kubernetes/hark.conf");
    JsonNode gateway = Recipes.cluster("Deployment", "hark").at(POD);
    Duration before =
        Duration.ofSeconds(gateway.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt());
    assertThat(Duration.ofSeconds(gateway.path("terminationGracePeriodSeconds").asInt()))
        .isGreaterThanOrEqualTo(
            before.plus(settings.http().shutdownGrace()).plus(TO_TELL_THE_STOPPED));

    JsonNode engine = Recipes.cluster("Deployment", "vllm").at(POD);
    String preStop = engine.at("/containers/0/lifecycle/preStop/exec/command/2").asString();
    Duration unseen = Duration.ofSeconds(number("sleep (\\d+);", preStop));
    assertThat(unseen).isGreaterThanOrEqualTo(fleet(settings).resolveInterval().plus(NAMES_KEPT));
    Duration longest = settings.models().upstream().totalTime();
    assertThat(number("seq (\\d+)", preStop)).isGreaterThanOrEqualTo(longest.toSeconds());
    assertThat(engine.path("terminationGracePeriodSeconds").asLong())
        .isGreaterThan(unseen.plus(longest).toSeconds());

    long stop = number("TimeoutStopSec=(\\d+)", Recipes.text("single-box/hark.service"));
    assertThat(Duration.ofSeconds(stop))
        .isGreaterThanOrEqualTo(
            Recipes.settings("single-box/hark.conf")
                .http()
                .shutdownGrace()
                .plus(TO_TELL_THE_STOPPED));
    long longer = number("TimeoutStopSec=(\\d+)", Recipes.text("README.md"));
    for (String name : List.of("gpu-box/vllm.conf", "gpu-box/llama.conf")) {
      assertThat(Duration.ofSeconds(longer))
          .isGreaterThanOrEqualTo(
              Recipes.settings(name).http().shutdownGrace().plus(TO_TELL_THE_STOPPED));
    }
  }

  /** The table of {@code docs/engines.md} is what the recipes set. */
  @ParameterizedTest
  @CsvSource({
    "vLLM, gpu-box/vllm.service",
    "vLLM, kubernetes/engines.yaml",
    "llama-server, gpu-box/llama.conf"
  })
  void enginesGetWhatFortyMinutesNeed(String engine, String recipe) throws IOException {
    Path page = Recipes.folder().resolveSibling("engines.md");
    List<String> needed =
        Pattern.compile("^\\| " + engine + " \\| `([^`]+)` \\|", Pattern.MULTILINE)
            .matcher(Files.readString(page))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(needed).isNotEmpty();
    assertThat(plain(Recipes.text(recipe)))
        .contains(needed.stream().map(each -> plain(each)).toList());
  }

  /** Systemd quotes, YAML lists and command lines write the same arguments differently. */
  private static String plain(String text) {
    return text.replaceAll("['\"]|value: ", "")
        .replaceAll("name: ([A-Z_]+), ", "$1=")
        .replaceAll("(--[a-z-]+) +(?=[{\\d])", "$1=");
  }

  @Test
  void filesOfWeightsAreCalledAsPullCallsThem() throws IOException {
    OfficialModel model = OfficialModel.ofPack("qwen3-omni-captioner").orElseThrow();
    for (String page : List.of("gpu-box/llama.conf", "README.md", "../engines.md")) {
      assertThat(Recipes.text(page)).as(page).contains(model.languageFile(), model.encoderFile());
    }
  }

  @Test
  void theContainerIsWhatThePodsTakeItFor() throws IOException {
    String file = Recipes.text("Containerfile");
    JsonNode pod = Recipes.cluster("Deployment", "hark").at(POD);
    assertThat(file).contains("USER " + pod.at("/securityContext/runAsUser").asInt() + ":");
    assertThat(file).contains("EXPOSE " + pod.at("/containers/0/ports/0/containerPort").asInt());
    List<String> mounts =
        pod.at("/containers/0/volumeMounts")
            .valueStream()
            .map(each -> each.path("mountPath").asString())
            .toList();
    assertThat(mounts).contains(word("HARK_DATA=(\\S+)", file), word("HARK_MODELS=(\\S+)", file));
    assertThat(file).contains("dev.hark.server.cli.Main");
    String launcher = Files.readString(Recipes.folder().resolve("../../hark").normalize());
    String options = word("java_options=\"([^\"]+)\"", launcher);
    List<String> flags = List.of(options.strip().split("\\s+"));
    assertThat(flags).contains("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC");
    assertThat(flags).allSatisfy(flag -> assertThat(file).contains('"' + flag + '"'));
  }

  /** A pod gets its models with the image's own means. */
  @Test
  void theContainerHasPipWhileThereAreModelsThatOnlyPipBrings() throws IOException {
    Path listed = Path.of("hearing/src/main/resources/dev/hark/hearing/models/manifest.json");
    JsonNode manifest =
        new JsonMapper()
            .readTree(Files.readString(Recipes.folder().resolve("../..").resolve(listed)));
    Set<String> needed = new LinkedHashSet<>();
    manifest.at("/packs/default").forEach(piece -> collect(manifest, piece.asString(), needed));
    boolean needsPip =
        needed.stream()
            .map(piece -> manifest.path("pieces").path(piece).path("sources"))
            .filter(JsonNode::isArray)
            .anyMatch(sources -> sources.valueStream().allMatch(source -> source.has("python")));
    String file = Recipes.text("Containerfile");
    String runtime = file.substring(file.lastIndexOf("\nFROM "));
    assertThat(needsPip).isTrue();
    assertThat(runtime).containsPattern("apt-get install [^&]*\\bpython3 python3-pip\\b");
  }

  private static void collect(JsonNode manifest, String piece, Set<String> into) {
    into.add(piece);
    manifest
        .path("pieces")
        .path(piece)
        .at("/build/from")
        .forEach(part -> collect(manifest, part.asString(), into));
  }

  /** The form that brings a file has no Authorization: nothing of a header tells its sender. */
  @Test
  void theIngressKnowsAClientByWhatAllItsRequestsHave() throws IOException {
    assertThat(
            Recipes.cluster("Ingress", "hark")
                .at("/metadata/annotations")
                .path("nginx.ingress.kubernetes.io/upstream-hash-by")
                .asString())
        .isEqualTo("$remote_addr");
  }

  @Test
  void scalingLooksAtNumbersThatHarkTells() throws IOException {
    String operations = Files.readString(Recipes.folder().resolveSibling("operations.md"));
    assertThat(
            Recipes.cluster("HorizontalPodAutoscaler", "hark")
                .at("/spec/metrics/0/pods/metric/name")
                .asString())
        .satisfies(name -> assertThat(operations).contains("| `" + name + "` |"));
    assertThat(Recipes.text("README.md"))
        .contains(
            "name: {as: "
                + Recipes.cluster("HorizontalPodAutoscaler", "vllm")
                    .at("/spec/metrics/0/object/metric/name")
                    .asString()
                + "}");
    assertThat(operations).contains("| `hark_engine_questions` |");
  }

  private static RemoteSettings fleet(Settings settings) {
    return Optional.ofNullable(settings.models().remote().get("vllm")).orElseThrow();
  }

  private static String variable(JsonNode container, String name) {
    return container
        .path("env")
        .valueStream()
        .filter(each -> each.path("name").asString().equals(name))
        .map(each -> each.path("value").asString())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name));
  }

  private static long number(String pattern, String text) {
    return Long.parseLong(word(pattern, text));
  }

  private static String word(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }
}
