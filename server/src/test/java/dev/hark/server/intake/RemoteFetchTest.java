package dev.hark.server.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hark.audio.Clip;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetching from origins that answer, lie, dawdle and redirect. */
class RemoteFetchTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private static final FetchSettings LENIENT =
      new FetchSettings(
          true,
          List.of(80, 443),
          3,
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          1000,
          1 << 20,
          "Hark/test (compatible; DashScopeUserBot)");

  private static final FetchSettings IMPATIENT =
      new FetchSettings(
          true,
          List.of(80, 443),
          3,
          Duration.ofMillis(400),
          Duration.ofMillis(200),
          Duration.ofMillis(600),
          1000,
          1 << 20,
          "Hark/test (compatible; DashScopeUserBot)");

  @TempDir private Path dir;

  private RemoteFetch fetch(FetchSettings settings, Resolver resolver) {
    return new RemoteFetch(
        settings,
        resolver,
        (SSLSocketFactory) SSLSocketFactory.getDefault(),
        new TemporaryFiles(dir, settings.maxDiskBytes()));
  }

  private byte[] bytesOf(FakeOrigin origin) throws IOException {
    try (RemoteFetch fetch = fetch(LENIENT, host -> List.of(LOOPBACK));
        TakenClip taken = fetch.fetch(url(origin), 100_000, gone -> {})) {
      return switch (taken.clip()) {
        case Clip.InMemory(String label, byte[] bytes) -> bytes;
        case Clip.InFile(String label, Path path) -> Files.readAllBytes(path);
      };
    }
  }

  private Refused refusalOf(FetchSettings settings, String url, long maxBytes) {
    try (RemoteFetch fetch = fetch(settings, host -> List.of(LOOPBACK))) {
      return catchThrowableOfType(
          Refused.class, () -> fetch.fetch(url, maxBytes, gone -> {}).close());
    }
  }

  private static String url(FakeOrigin origin) {
    return "http://sounds.test:" + origin.port() + "/a.wav";
  }

  private static void ok(OutputStream out, byte[] body) throws IOException {
    out.write(
        ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(US_ASCII));
    out.write(body);
  }

  private long leftFiles() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.count();
    }
  }

  @Test
  void sendsNothingOfTheCallers() throws IOException {
    try (FakeOrigin origin = new FakeOrigin((head, out) -> ok(out, new byte[10]))) {
      assertThat(bytesOf(origin)).hasSize(10);
      assertThat(origin.heads())
          .startsWith("GET /a.wav HTTP/1.1\r\nHost: sounds.test:" + origin.port() + "\r\n")
          .contains("User-Agent: Hark/test (compatible; DashScopeUserBot)\r\n")
          .doesNotContainIgnoringCase("authorization")
          .doesNotContainIgnoringCase("cookie");
    }
  }

  @Test
  void keepsSmallSoundsInMemoryAndLargeOnesInAFileThatGoes() throws IOException {
    byte[] large = new byte[5000];
    large[4999] = 7;
    try (FakeOrigin origin = new FakeOrigin((head, out) -> ok(out, large));
        RemoteFetch fetch = fetch(LENIENT, host -> List.of(LOOPBACK))) {
      try (TakenClip taken = fetch.fetch(url(origin), 100_000, gone -> {})) {
        assertThat(taken.clip()).isInstanceOf(Clip.InFile.class);
        assertThat(taken.clip().sizeBytes()).isEqualTo(5000);
      }
      assertThat(leftFiles()).isZero();
      assertThat(bytesOf(origin)).isEqualTo(large);
    }
  }

  @Test
  void readsChunkedCloseDelimitedAndCompressedBodies() throws IOException {
    try (FakeOrigin origin =
        new FakeOrigin((head, out) ->
            out.write(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"
                    .getBytes(US_ASCII)))) {
      assertThat(bytesOf(origin)).isEqualTo("abcde".getBytes(US_ASCII));
    }
    try (FakeOrigin origin =
        new FakeOrigin((head, out) -> out.write("HTTP/1.0 200 OK\r\n\r\nabc".getBytes(US_ASCII)))) {
      assertThat(bytesOf(origin)).isEqualTo("abc".getBytes(US_ASCII));
    }
    try (FakeOrigin origin =
        new FakeOrigin((head, out) -> {
          out.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".getBytes(US_ASCII));
          out.write(gzip(new byte[3000]));
        })) {
      assertThat(bytesOf(origin)).hasSize(3000);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "404, MEDIA_NOT_FOUND",
    "410, MEDIA_NOT_FOUND",
    "401, MEDIA_FORBIDDEN",
    "403, MEDIA_FORBIDDEN",
    "500, MEDIA_UNREACHABLE",
    "204, MEDIA_UNREACHABLE",
    "304, MEDIA_UNREACHABLE",
  })
  void wordsWhatTheOriginSays(int status, Refusal refusal) {
    try (FakeOrigin origin =
        new FakeOrigin((head, out) ->
            out.write(
                ("HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n").getBytes(US_ASCII)))) {
      assertThat(refusalOf(LENIENT, url(origin), 1000).refusal()).isEqualTo(refusal);
    }
  }

  @Test
  void stopsAtOneByteTooManyWhateverTheOriginDeclares() throws IOException {
    CountDownLatch stopped = new CountDownLatch(1);
    FakeOrigin.Script endless =
        (head, out) -> {
          try {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
            while (true) {
              out.write(new byte[8192]);
            }
          } catch (IOException e) {
            stopped.countDown();
            throw e;
          }
        };
    try (FakeOrigin origin = new FakeOrigin(endless)) {
      assertThat(refusalOf(LENIENT, url(origin), 50_000).refusal())
          .isEqualTo(Refusal.FILE_TOO_LARGE);
      assertThat(await(stopped)).isTrue();
    }
    try (FakeOrigin origin =
        new FakeOrigin((head, out) ->
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n".getBytes(US_ASCII)))) {
      assertThat(refusalOf(LENIENT, url(origin), 1000).refusal()).isEqualTo(Refusal.FILE_TOO_LARGE);
    }
    assertThat(leftFiles()).isZero();
  }

  @Test
  void countsTheInflatedBytesOfABomb() throws IOException {
    byte[] bomb = gzip(new byte[20 << 20]);
    assertThat(bomb.length).isLessThan(50_000);
    try (FakeOrigin origin =
        new FakeOrigin((head, out) -> {
          String answer =
              "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                  + bomb.length
                  + "\r\n\r\n";
          out.write(answer.getBytes(US_ASCII));
          out.write(bomb);
        })) {
      assertThat(refusalOf(LENIENT, url(origin), 100_000).refusal())
          .isEqualTo(Refusal.FILE_TOO_LARGE);
    }
    assertThat(leftFiles()).isZero();
  }

  @Test
  void givesUpOnOriginsThatDawdle() {
    CountDownLatch end = new CountDownLatch(1);
    try (FakeOrigin silent = new FakeOrigin((head, out) -> await(end))) {
      assertThat(refusalOf(IMPATIENT, url(silent), 1000).refusal())
          .isEqualTo(Refusal.MEDIA_TIMED_OUT);
    }
    try (FakeOrigin dripping =
        new FakeOrigin((head, out) -> {
          out.write("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n".getBytes(US_ASCII));
          while (!end.await(20, TimeUnit.MILLISECONDS)) {
            out.write(1);
          }
        })) {
      assertThat(refusalOf(IMPATIENT, url(dripping), 1000).refusal())
          .isEqualTo(Refusal.MEDIA_TIMED_OUT);
    }
    end.countDown();
  }

  @Test
  void givesUpOnNamesThatTakeForever() {
    CountDownLatch end = new CountDownLatch(1);
    try (RemoteFetch fetch =
        fetch(
            IMPATIENT,
            host -> {
              await(end);
              return List.of(LOOPBACK);
            })) {
      Refused refused =
          catchThrowableOfType(
              Refused.class, () -> fetch.fetch("http://slow.test/", 1000, gone -> {}).close());
      assertThat(refused.refusal()).isEqualTo(Refusal.MEDIA_TIMED_OUT);
    } finally {
      end.countDown();
    }
  }

  @Test
  void endsWhenTheCallerLeaves() {
    CountDownLatch end = new CountDownLatch(1);
    BlockingQueue<Runnable> cut = new ArrayBlockingQueue<>(1);
    try (FakeOrigin silent =
            new FakeOrigin((head, out) -> {
              cut.take().run();
              await(end);
            });
        RemoteFetch fetch = fetch(LENIENT, host -> List.of(LOOPBACK))) {
      Refused refused =
          catchThrowableOfType(
              Refused.class, () -> fetch.fetch(url(silent), 1000, cut::add).close());
      assertThat(refused.refusal()).isEqualTo(Refusal.MEDIA_UNREACHABLE);
    } finally {
      end.countDown();
    }
  }

  @Test
  void refusesBodiesThatEndEarly() {
    try (FakeOrigin origin =
        new FakeOrigin((head, out) ->
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nabc".getBytes(US_ASCII)))) {
      assertThat(refusalOf(LENIENT, url(origin), 1000).refusal())
          .isEqualTo(Refusal.MEDIA_UNREACHABLE);
    }
  }

  @Test
  void saysWhyAnAddressCannotBeHad() {
    try (RemoteFetch fetch = fetch(LENIENT, host -> List.of())) {
      Refused refused =
          catchThrowableOfType(
              Refused.class, () -> fetch.fetch("http://nowhere.test:8000/", 9, gone -> {}).close());
      assertThat(refused.refusal()).isEqualTo(Refusal.MEDIA_UNREACHABLE);
      assertThat(refused.detail()).contains("There is no such host.");
    }
  }

  @Test
  void refusesAnswersThatAreNotHttp() {
    try (FakeOrigin origin =
        new FakeOrigin((head, out) -> out.write("SSH-2.0-x\r\n\r\n".getBytes(US_ASCII)))) {
      assertThat(refusalOf(LENIENT, url(origin), 1000).refusal())
          .isEqualTo(Refusal.MEDIA_UNREACHABLE);
    }
  }

  @Test
  void followsThreeRedirectsAndNotFour() throws IOException {
    FakeOrigin.Script script =
        (head, out) -> {
          int left = Integer.parseInt(head.replaceAll("(?s)GET /(\\d).*", "$1"));
          if (left == 0) {
            ok(out, new byte[3]);
          } else {
            out.write(
                ("HTTP/1.1 302 Found\r\nLocation: /" + (left - 1) + "\r\nContent-Length: 0\r\n\r\n")
                    .getBytes(US_ASCII));
          }
        };
    try (FakeOrigin origin = new FakeOrigin(script);
        RemoteFetch fetch = fetch(LENIENT, host -> List.of(LOOPBACK))) {
      String base = "http://sounds.test:" + origin.port();
      try (TakenClip taken = fetch.fetch(base + "/3", 1000, gone -> {})) {
        assertThat(taken.clip().sizeBytes()).isEqualTo(3);
      }
      assertThat(refusalOf(LENIENT, base + "/4", 1000).refusal())
          .isEqualTo(Refusal.MEDIA_UNREACHABLE);
    }
  }

  /** 127.0.0.1 stands for the public network; all else is as it is. */
  private Refused refusalBehindARedirect(String location) {
    try (FakeOrigin origin =
            new FakeOrigin((head, out) ->
                out.write(
                    ("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n\r\n")
                        .getBytes(US_ASCII)));
        RemoteFetch fetch = strict(host -> List.of(LOOPBACK))) {
      return catchThrowableOfType(
          Refused.class, () -> fetch.fetch(url(origin), 1000, gone -> {}).close());
    }
  }

  private RemoteFetch strict(Resolver resolver) {
    return new RemoteFetch(
        LENIENT,
        resolver,
        address -> address.equals(LOOPBACK) || AddressGuard.isPublic(address),
        (SSLSocketFactory) SSLSocketFactory.getDefault(),
        new TemporaryFiles(dir, 1 << 20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1/a.wav",
        "http://127.0.0.2/a.wav",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/a.wav",
        "//127.0.0.2/a.wav",
        "http://sounds.test:22/",
        "http://sounds.test:9/",
        "http://sounds.test:6379/",
        "file:///etc/passwd",
        "http://0x7f000001/",
        "gopher://sounds.test/",
        "http://user@sounds.test/",
        "",
      })
  void refusesRedirectsToWhereItWouldNotHaveGone(String location) {
    Refused refused = refusalBehindARedirect(location);
    assertThat(refused.refusal()).isEqualTo(Refusal.MEDIA_UNREACHABLE);
    assertThat(refused.detail()).isPresent();
  }

  @Test
  void connectsToTheAddressItCheckedThoughTheNameChanges() throws IOException {
    AtomicInteger lookups = new AtomicInteger();
    Resolver rebinding =
        host -> List.of(lookups.getAndIncrement() == 0 ? LOOPBACK : literal("127.0.0.2"));
    try (FakeOrigin open = new FakeOrigin((head, out) -> ok(out, new byte[3]));
        FakeOrigin inner =
            new FakeOrigin(
                FakeOrigin.listen(literal("127.0.0.2"), open.port()),
                (head, out) -> ok(out, new byte[9]));
        RemoteFetch fetch = strict(rebinding)) {
      try (TakenClip taken = fetch.fetch(url(open), 1000, gone -> {})) {
        assertThat(taken.clip().sizeBytes()).isEqualTo(3);
      }
      assertThat(lookups).hasValue(1);
      assertThat(inner.connections()).isZero();
    }
  }

  @Test
  void checksTheNameAgainOnEachHop() {
    AtomicInteger lookups = new AtomicInteger();
    Resolver rebinding =
        host -> List.of(lookups.getAndIncrement() == 0 ? LOOPBACK : literal("127.0.0.2"));
    try (FakeOrigin open =
            new FakeOrigin((head, out) ->
                out.write("HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n".getBytes(US_ASCII)));
        FakeOrigin inner =
            new FakeOrigin(
                FakeOrigin.listen(literal("127.0.0.2"), open.port()),
                (head, out) -> ok(out, new byte[9]));
        RemoteFetch fetch = strict(rebinding)) {
      Refused refused =
          catchThrowableOfType(
              Refused.class, () -> fetch.fetch(url(open), 1000, gone -> {}).close());
      assertThat(refused.refusal()).isEqualTo(Refusal.MEDIA_UNREACHABLE);
      assertThat(lookups).hasValue(2);
      assertThat(inner.connections()).isZero();
    }
  }

  private static InetAddress literal(String address) {
    return InetAddress.ofLiteral(address);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
