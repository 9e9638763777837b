package dev.hark.hearing.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.hearing.models.Manifest.Fetched;
import dev.hark.hearing.models.Manifest.Piece;
import dev.hark.hearing.models.Progress.Step;
import dev.hark.hearing.models.testing.FakeHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pulls out of a hub that behaves as hubs do, well and badly. */
@Timeout(60)
class HubPullTest {

  private static final String REPOSITORY = "org/Tiny-GGUF";
  private static final String FILE = "Tiny-Q4_K_M.gguf";
  private static final String OTHER_HASH = "0".repeat(64);

  @TempDir Path folder;
  private final FakeHub hub = new FakeHub();
  private final byte[] model = new byte[300_000];
  private final List<Step> steps = new CopyOnWriteArrayList<>();

  HubPullTest() {
    new Random(7).nextBytes(model);
    hub.publish(REPOSITORY, "abc", FILE, model);
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void followsTheHubsRedirectAndKeepsWhereTheFileCameFrom() throws Exception {
    ModelStore store = store(known());

    assertThat(store.pull("tiny").file("tiny")).hasBinaryContent(model);
    assertThat(store.list().getFirst().origin())
        .isEqualTo(hub.base() + "/org/Tiny-GGUF/resolve/abc/" + FILE);
    assertThat(hub.loads()).containsExactly(FILE);
  }

  @Test
  void asksTheManifestsHubWhereNoMirrorIsNamed() throws Exception {
    StoreOptions plain = options().withHub(Optional.empty());
    ModelStore store =
        new ModelStore(
            plain,
            new Manifest(Map.of("tiny", List.of("tiny")), Map.of("tiny", known()), hub.base()),
            steps::add);

    assertThat(store.pull("tiny").file("tiny")).hasBinaryContent(model);
  }

  @Test
  void goesOnWhereABrokenConnectionStopped() throws Exception {
    hub.cutOnceAfter(100_000);

    assertThat(store(known()).pull("tiny").file("tiny")).hasBinaryContent(model);
    assertThat(hub.loads()).hasSize(2);
    assertThat(hub.loads().getLast()).matches(FILE + " bytes=[1-9][0-9]*-");
  }

  @Test
  void goesOnInALaterPullWithTheBytesThatAreHere() throws Exception {
    Files.createDirectories(folder.resolve("store/.partial"));
    Files.write(
        folder.resolve("store/.partial/" + FakeHub.sha256(model) + ".download"),
        java.util.Arrays.copyOf(model, 120_000));

    assertThat(store(known()).pull("tiny").file("tiny")).hasBinaryContent(model);
    assertThat(hub.loads()).containsExactly(FILE + " bytes=120000-");
  }

  @Test
  void beginsAnewWhenThePublisherSendsEverythingAgain() throws Exception {
    hub.cutOnceAfter(100_000);
    hub.knowNoRanges();

    assertThat(store(known()).pull("tiny").file("tiny")).hasBinaryContent(model);
  }

  @Test
  void givesUpAConnectionThatFallsSilentAndGoesOnWithAnother() throws Exception {
    hub.fallSilentOnceAfter(100_000);
    Path partial = folder.resolve("partial");
    List<Long> totals = new ArrayList<>();
    try (UrlDownload download =
        new UrlDownload(Duration.ofSeconds(5), Duration.ofMillis(200), Proxies.NONE)) {
      download.download(
          new Source.Hub(REPOSITORY, "abc", FILE).address(hub.base()),
          new Fetched(model.length, FakeHub.sha256(model), List.of()),
          partial,
          (done, total) -> totals.add(total));
    }
    assertThat(partial).hasBinaryContent(model);
    assertThat(hub.loads()).hasSize(2);
    assertThat(totals).containsOnly((long) model.length);
  }

  @Test
  void refusesAFileWithAnotherHashBeforeLoadingIt() {
    hub.claim(OTHER_HASH);

    assertThatThrownBy(() -> store(known()).pull("tiny"))
        .isInstanceOf(ModelMissing.class)
        .hasMessageContaining("has another file than the one wanted")
        .hasMessageContaining("name a mirror of the hub by HARK_HUB");
    assertThat(steps).noneMatch(step -> step.phase() == Progress.Phase.FETCH);
  }

  @Test
  void refusesAFileOfAnotherSizeBeforeLoadingIt() {
    Fetched shorter = new Fetched(model.length - 1, FakeHub.sha256(model), List.of(source()));

    assertThatThrownBy(() -> store(piece(shorter)).pull("tiny"))
        .isInstanceOf(ModelMissing.class)
        .hasMessageContaining("has another file than the one wanted");
  }

  @Test
  void refusesBytesThatDoNotHaveTheHashTheHubSays() throws IOException {
    hub.claim(OTHER_HASH);

    assertThatThrownBy(() -> store(unknown()).pull("tiny"))
        .isInstanceOf(ModelMissing.class)
        .hasMessageContaining("gives another file than the one wanted");
    assertThat(store(unknown()).list()).isEmpty();
  }

  @Test
  void checksAFileOfUnknownHashAndSizeAgainstWhatTheHubSays() throws Exception {
    ModelStore store = store(unknown());

    assertThat(store.pull("tiny").file("tiny")).hasBinaryContent(model);
    assertThat(store.list().getFirst().origin()).doesNotContain("first pull");
  }

  @Test
  void recordsTheHashOfTheFirstPullWhereNobodySaysOne() throws Exception {
    hub.sayNothing();
    ModelStore store = store(unknown());

    store.pull("tiny");
    assertThat(store.list().getFirst().origin()).endsWith("(hash of the first pull)");
    assertThat(store.list().getFirst().sha256()).isEqualTo(FakeHub.sha256(model));
    assertThat(store.verify("tiny")).isEmpty();
  }

  @Test
  void throwsAwayWhatCameOfAnotherVersionOfTheFile() throws Exception {
    hub.sayNoHash();
    Path partial = Files.createDirectories(folder.resolve("store/.partial"));
    Files.write(partial.resolve("tiny.download"), new byte[50_000]);
    Files.writeString(partial.resolve("tiny.download.version"), "v1-1");

    assertThat(store(unknown()).pull("tiny").file("tiny")).hasBinaryContent(model);
    assertThat(partial.resolve("tiny.download.version")).doesNotExist();
  }

  @Test
  void gluesNothingToBytesThatNeitherHashNorVersionTells() throws Exception {
    hub.sayNoVersion();
    Path partial = Files.createDirectories(folder.resolve("store/.partial"));
    Files.write(partial.resolve("tiny.download"), new byte[50_000]);

    assertThat(store(unknown()).pull("tiny").file("tiny")).hasBinaryContent(model);
    assertThat(hub.loads()).containsExactly(FILE);
  }

  @Test
  void beginsAnewAfterABreakWhereNeitherHashNorVersionTells() throws Exception {
    hub.sayNoVersion();
    hub.cutOnceAfter(100_000);

    assertThat(store(unknown()).pull("tiny").file("tiny")).hasBinaryContent(model);
    assertThat(hub.loads()).containsExactly(FILE, FILE);
  }

  @Test
  void passesOverASizeThatIsNoNumber() throws Exception {
    hub.sayOddSize();

    assertThat(store(unknown()).pull("tiny").file("tiny")).hasBinaryContent(model);
  }

  @Test
  void loadsNothingMoreOfAFileThatWasWholeWhenThePullWasKilled() throws Exception {
    Path partial = Files.createDirectories(folder.resolve("store/.partial"));
    Files.write(partial.resolve("tiny.download"), model);
    Files.writeString(partial.resolve("tiny.download.version"), FakeHub.sha256(model));

    assertThat(store(unknown()).pull("tiny").file("tiny")).hasBinaryContent(model);
    assertThat(hub.loads()).containsExactly(FILE + " bytes=300000-");
  }

  @ParameterizedTest
  @CsvSource({
    "401, wants a login for it (401)",
    "403, wants a login for it (403)",
    "404, has no such file (404)",
    "503, answers 503"
  })
  void saysInOneLineWhatTheHubAnswers(int status, String words) {
    hub.answer(status);

    assertThatThrownBy(() -> store(known()).pull("tiny"))
        .isInstanceOf(ModelMissing.class)
        .hasMessageContaining("127.0.0.1 " + words)
        .extracting(Throwable::getMessage)
        .satisfies(message -> assertThat(message).doesNotContain("\n"));
    assertThat(hub.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/org/Tiny-GGUF/resolve/abc/Tiny-Q4_K_M.gguf, redirects more than 5 times",
    "ftp://127.0.0.1/file, redirects to an address that is not followed",
    "http:///nowhere, redirects to an address that is not followed"
  })
  void followsNoRedirectInCirclesOrElsewhereThanTheWeb(String location, String words) {
    hub.redirectTo(location);

    assertThatThrownBy(() -> store(known()).pull("tiny"))
        .isInstanceOf(ModelMissing.class)
        .hasMessageContaining(words);
  }

  @Test
  void saysThatTheHubCannotBeReached() {
    ModelStore store = store(options().withHub(Optional.of("http://127.0.0.1:1")), known());

    assertThatThrownBy(() -> store.pull("tiny"))
        .isInstanceOf(ModelMissing.class)
        .hasMessage(
            "the model tiny could not be fetched (org/Tiny-GGUF Tiny-Q4_K_M.gguf: cannot connect to"
                + " 127.0.0.1); name a mirror of the hub by HARK_HUB, or put Tiny-Q4_K_M.gguf (0.3"
                + " MB) into a folder and name it with --model-dir");
  }

  @Test
  void asksNobodyWhenTheDiskHasNoRoom() {
    Fetched huge = new Fetched(1L << 60, FakeHub.sha256(model), List.of(source()));

    assertThatThrownBy(() -> store(piece(huge)).pull("tiny"))
        .isInstanceOf(ModelMissing.class)
        .hasMessageContaining("it needs 1152921504.6 GB and the disk of");
    assertThat(hub.requests()).isEmpty();
  }

  @Test
  void tellsWhatAPullWouldFetchUntilItIsHere() throws Exception {
    ModelStore store = store(known());

    assertThat(store.missing("tiny")).extracting(Piece::file).containsExactly(FILE);
    store.pull("tiny");
    assertThat(store.missing("tiny")).isEmpty();
  }

  private Source source() {
    return new Source.Hub(REPOSITORY, "abc", FILE);
  }

  private Piece known() {
    return piece(new Fetched(model.length, FakeHub.sha256(model), List.of(source())));
  }

  private Piece unknown() {
    return piece(new Fetched(1_000_000, false, Optional.empty(), List.of(source())));
  }

  private static Piece piece(Fetched origin) {
    return new Piece("tiny", FILE, "Q4_K_M", "MIT", origin, Map.of());
  }

  private StoreOptions options() {
    return StoreOptions.at(folder.resolve("store"))
        .withPythonCommand(List.of("no-such-python"))
        .withHub(Optional.of(hub.base()));
  }

  private ModelStore store(Piece piece) {
    return store(options(), piece);
  }

  private ModelStore store(StoreOptions options, Piece piece) {
    Manifest manifest =
        new Manifest(Map.of("tiny", List.of("tiny")), Map.of("tiny", piece), "http://127.0.0.1:1");
    return new ModelStore(options, manifest, steps::add);
  }
}
