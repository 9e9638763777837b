package dev.hark.server.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS: the certificate must be trusted and must name the host that was asked for. */
class SecureFetchTest {

  private static final String PASSWORD = "changeit";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc";

  @TempDir private static Path shared;
  @TempDir private Path dir;
  private static SSLContext tls;

  @BeforeAll
  static void makeCertificate() throws Exception {
    Path store = shared.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=good.test",
                "-ext",
                "SAN=dns:good.test",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
    assertThat(keytool.waitFor()).as(said).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD.toCharArray());
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    tls = SSLContext.getInstance("TLS");
    tls.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
  }

  private FakeOrigin origin() throws Exception {
    return new FakeOrigin(
        tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        (head, out) -> out.write(OK.getBytes(US_ASCII)));
  }

  private RemoteFetch fetch(SSLSocketFactory factory) {
    return new RemoteFetch(
        FetchSettings.DEFAULT.withAllowPrivateUrls(true),
        host -> List.of(InetAddress.getLoopbackAddress()),
        factory,
        new TemporaryFiles(dir, 1 << 20));
  }

  @Test
  void fetchesFromTheHostTheCertificateNames() throws Exception {
    try (FakeOrigin origin = origin();
        RemoteFetch fetch = fetch(tls.getSocketFactory());
        TakenClip taken =
            fetch.fetch("https://good.test:" + origin.port() + "/", 100, gone -> {})) {
      assertThat(taken.clip().sizeBytes()).isEqualTo(3);
    }
  }

  @Test
  void refusesAnotherHostsCertificate() throws Exception {
    try (FakeOrigin origin = origin();
        RemoteFetch fetch = fetch(tls.getSocketFactory())) {
      Refused refused =
          catchThrowableOfType(
              Refused.class,
              () -> fetch.fetch("https://other.test:" + origin.port() + "/", 100, gone -> {}));
      assertThat(refused.refusal()).isEqualTo(Refusal.MEDIA_UNREACHABLE);
      assertThat(origin.heads()).isEmpty();
    }
  }

  @Test
  void refusesACertificateNobodyVouchesFor() throws Exception {
    try (FakeOrigin origin = origin();
        RemoteFetch fetch = fetch((SSLSocketFactory) SSLSocketFactory.getDefault())) {
      Refused refused =
          catchThrowableOfType(
              Refused.class,
              () -> fetch.fetch("https://good.test:" + origin.port() + "/", 100, gone -> {}));
      assertThat(refused.refusal()).isEqualTo(Refusal.MEDIA_UNREACHABLE);
      assertThat(origin.heads()).isEmpty();
    }
  }
}
