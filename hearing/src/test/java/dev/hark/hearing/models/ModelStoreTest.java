package dev.hark.hearing.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.hearing.models.Manifest.Built;
import dev.hark.hearing.models.Manifest.Fetched;
import dev.hark.hearing.models.Manifest.Piece;
import dev.hark.hearing.models.Progress.Phase;
import dev.hark.hearing.models.Progress.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {

  private static final String DEAD_ADDRESS = "http://127.0.0.1:1/tiny.bin";

  @TempDir Path folder;
  private final PublishedFiles published = new PublishedFiles();
  private final byte[] model = new byte[300_000];
  private final List<Step> steps = new CopyOnWriteArrayList<>();

  ModelStoreTest() {
    new Random(7).nextBytes(model);
  }

  @AfterEach
  void stopPublishing() {
    published.close();
  }

  @Test
  void fetchesAMissingPieceAndFindsItAgainWithoutAsking() throws Exception {
    ModelStore store = store(url(published.publish("tiny.bin", model)));

    ModelPack pack = store.open("small");

    assertThat(pack.file("tiny")).hasBinaryContent(model);
    assertThat(pack.use("tiny").sha256()).isEqualTo(sha256(model));
    assertThat(pack.constant("tiny", "scale")).isEqualTo(0.5);
    store.open("small");
    assertThat(published.requests()).containsExactly("tiny.bin");
  }

  @Test
  void goesOnWhereABrokenConnectionStopped() throws Exception {
    ModelStore store = store(url(published.publish("tiny.bin", model)));
    published.breakOnceAfter(100_000);

    assertThat(store.open("small").file("tiny")).hasBinaryContent(model);
    assertThat(published.requests()).hasSize(2);
    assertThat(published.requests().getLast()).matches("tiny.bin bytes=[1-9][0-9]*-");
  }

  @Test
  void refusesAFileWithAnotherHashAndTakesTheNextSource() throws Exception {
    byte[] other = model.clone();
    other[12345] ^= 1;
    ModelStore store =
        store(
            url(published.publish("forged.bin", other)), url(published.publish("tiny.bin", model)));

    assertThat(store.open("small").file("tiny")).hasBinaryContent(model);
    assertThat(steps)
        .filteredOn(step -> step.phase() == Phase.FAILED)
        .singleElement()
        .satisfies(step -> assertThat(step.detail()).contains("another file than the one wanted"));
  }

  @Test
  void fallsBackToThePythonPackageWhenNobodyListensAtTheAddress() throws Exception {
    Path wheel = PublishedFiles.wheel(folder, "tiny_models-1.0-py3-none-any.whl", "t/m", model);
    StoreOptions options =
        options().withPythonCommand(PublishedFiles.pythonThatCopies(folder, wheel));
    ModelStore store = store(options, url(DEAD_ADDRESS), python("tiny-models"));

    assertThat(store.open("small").file("tiny")).hasBinaryContent(model);
    assertThat(store.list().getFirst().origin()).isEqualTo("tiny-models==1.0");
    assertThat(folder.resolve("calls"))
        .content()
        .contains("-m pip download --no-deps --only-binary :all:")
        .contains("tiny-models==1.0");
  }

  @Test
  void takesWhatTheUserPutInAFolderBeforeAskingAnyone() throws Exception {
    Files.write(folder.resolve("tiny.bin"), model);
    ModelStore store =
        store(options().withLocalPaths(List.of(folder)), url(published.publish("x", model)));

    assertThat(store.open("small").file("tiny")).hasBinaryContent(model);
    assertThat(published.requests()).isEmpty();
  }

  @Test
  void takesAWheelTheUserPutInAFolderWithoutTheNetwork() throws Exception {
    PublishedFiles.wheel(folder, "tiny_models-1.0-py3-none-any.whl", "t/m", model);
    ModelStore store =
        store(
            options().withLocalPaths(List.of(folder)).withNetwork(false),
            url(DEAD_ADDRESS),
            python("tiny-models"));

    assertThat(store.open("small").file("tiny")).hasBinaryContent(model);
  }

  @Test
  void saysInOneLineWhatToDoWhenNoSourceWorks() throws Exception {
    StoreOptions options = options().withPythonCommand(PublishedFiles.pythonWithoutIndex(folder));
    ModelStore store = store(options, url(DEAD_ADDRESS), python("tiny-models"));

    assertThatThrownBy(() -> store.open("small"))
        .isInstanceOf(ModelMissing.class)
        .hasMessage(
            "the model tiny could not be fetched (http://127.0.0.1:1/tiny.bin: cannot connect to"
                + " 127.0.0.1; tiny-models==1.0: ERROR: No matching distribution found for"
                + " tiny==1.0); connect this machine to a package index, or put tiny.bin (0.3 MB)"
                + " into a folder and name it with --model-dir");
  }

  @Test
  void findsDamageThatKeepsSizeAndTimeOnlyWhenEverythingIsRead() throws Exception {
    ModelStore store = store(url(published.publish("tiny.bin", model)));
    Path file = store.open("small").file("tiny");
    FileTime time = Files.getLastModifiedTime(file);
    byte[] damaged = model.clone();
    damaged[0] ^= 1;
    Files.write(file, damaged);
    Files.setLastModifiedTime(file, time);

    assertThat(store.verify("small")).containsExactly("tiny");
    assertThat(store.pull("small").file("tiny")).hasBinaryContent(model);
    assertThat(store.verify("small")).isEmpty();
  }

  @Test
  void getsACutFileAnew() throws Exception {
    ModelStore store = store(url(published.publish("tiny.bin", model)));
    Path file = store.open("small").file("tiny");
    Files.write(file, Arrays.copyOf(model, 10));

    assertThat(store.installed("small")).isEmpty();
    assertThat(store.open("small").file("tiny")).hasBinaryContent(model);
  }

  @Test
  void trustsACopiedStoreWhoseFilesHaveNewTimes() throws Exception {
    ModelStore store = store(url(published.publish("tiny.bin", model)));
    Path file = store.open("small").file("tiny");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));

    assertThat(store.installed("small")).isPresent();
    assertThat(published.requests()).hasSize(1);
  }

  @Test
  void twoPullsAtOnceFetchOnce() throws Exception {
    String address = published.publish("tiny.bin", model);
    List<Thread> threads = new ArrayList<>();
    List<ModelPack> packs = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(Thread.startVirtualThread(() -> packs.add(store(url(address)).open("small"))));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(packs).hasSize(4);
    assertThat(published.requests()).containsExactly("tiny.bin");
  }

  @Test
  void leavesNothingUnfinishedBehind() throws Exception {
    store(url(published.publish("tiny.bin", model))).open("small");

    try (Stream<Path> left = Files.walk(folder.resolve("store/.partial"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void buildsAPieceOutOfAnotherAndDropsTheOther() throws Exception {
    Path archive = PublishedFiles.wheel(folder, "a.zip", "deep/inside/tiny.onnx", model);
    byte[] zipped = Files.readAllBytes(archive);
    Piece source = piece("tiny-archive", zipped, url(published.publish("a.zip", zipped)));
    Piece built =
        new Piece(
            "tiny", "tiny.onnx", "1", "MIT", new Built("unzip", List.of("tiny-archive")), Map.of());
    Manifest manifest =
        new Manifest(
            Map.of("small", List.of("tiny")), Map.of("tiny", built, "tiny-archive", source), "");
    ModelStore store = new ModelStore(options(), manifest, steps::add);

    assertThat(store.open("small").file("tiny")).hasBinaryContent(model);
    assertThat(store.list()).extracting(Installed::piece).containsExactly("tiny");
    assertThat(store.list().getFirst().origin()).isEqualTo("built by unzip 1 from tiny-archive");
  }

  @Test
  void aPieceIsAskedForByItsRoleAndToldByItsName() throws Exception {
    Fetched origin =
        new Fetched(
            model.length, sha256(model), List.of(url(published.publish("tiny.bin", model))));
    Piece large =
        new Piece("large-ear", "tiny.bin", "1", "MIT", origin, Map.of("scale", 2.0), "ear");
    Manifest manifest =
        new Manifest(Map.of("large", List.of("large-ear")), Map.of("large-ear", large), "");
    ModelStore store = new ModelStore(options(), manifest, steps::add);
    assertThat(store.offers()).containsExactly(new ModelStore.Offer("large", model.length, false));

    ModelPack pack = store.open("large");

    assertThat(pack.file("ear")).hasBinaryContent(model);
    assertThat(pack.constant("ear", "scale")).isEqualTo(2);
    assertThat(pack.use("ear").name()).isEqualTo("large-ear");
    assertThat(store.offers().getFirst().here()).isTrue();
  }

  @Test
  void theFingerprintFollowsTheBytes() throws Exception {
    String first = store(url(published.publish("tiny.bin", model))).open("small").fingerprint();
    model[0] ^= 1;
    String second = store(url(published.publish("tiny.bin", model))).open("small").fingerprint();

    assertThat(first).matches("[0-9a-f]{64}").isNotEqualTo(second);
  }

  private StoreOptions options() {
    return StoreOptions.at(folder.resolve("store")).withPythonCommand(List.of("no-such-python"));
  }

  private ModelStore store(Source... sources) {
    return store(options(), sources);
  }

  private ModelStore store(StoreOptions options, Source... sources) {
    Manifest manifest =
        new Manifest(
            Map.of("small", List.of("tiny")), Map.of("tiny", piece("tiny", model, sources)), "");
    return new ModelStore(options, manifest, steps::add);
  }

  private static Piece piece(String name, byte[] bytes, Source... sources) {
    Fetched origin = new Fetched(bytes.length, sha256(bytes), List.of(sources));
    String file = name.endsWith("archive") ? "a.zip" : "tiny.bin";
    return new Piece(name, file, "1", "MIT", origin, Map.of("scale", 0.5));
  }

  private static Source url(String address) {
    return new Source.Url(address);
  }

  private static Source python(String name) {
    return new Source.Python(List.of(new Source.Wheel(name, "1.0", "t/m")));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
