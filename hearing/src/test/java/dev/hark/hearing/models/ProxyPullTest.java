package dev.hark.hearing.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.hearing.models.testing.FakeHub;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pulls through proxies on this machine; the hub itself has a name that nobody knows. */
@Timeout(60)
class ProxyPullTest {

  private static final byte[] MODEL = "not much of a model".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private final FakeHub hub = new FakeHub(); // it answers whole addresses, as a proxy does
  private final Map<String, String> environment = new HashMap<>();

  ProxyPullTest() {
    hub.publish("org/Tiny", "main", "tiny.gguf", MODEL);
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void pullsThroughTheProxyThatTheEnvironmentNames() throws Exception {
    assertThatThrownBy(() -> store("http://hub.invalid").pull("tiny"))
        .isInstanceOf(ModelMissing.class)
        .hasMessageContaining("cannot connect to hub.invalid");
    environment.put("http_proxy", hub.base());
    assertThat(store("http://hub.invalid").pull("tiny").file("tiny")).hasBinaryContent(MODEL);
  }

  @Test
  void asksHostsDirectlyThatTheEnvironmentExcepts() throws Exception {
    environment.put("HTTP_PROXY", "http://127.0.0.1:1");
    assertThatThrownBy(() -> store(hub.base()).pull("tiny"))
        .isInstanceOf(ModelMissing.class)
        .hasMessageContaining("cannot connect to 127.0.0.1 through the proxy 127.0.0.1:1");
    environment.put("no_proxy", "example.com, 127.0.0.1");
    assertThat(store(hub.base()).pull("tiny").file("tiny")).hasBinaryContent(MODEL);
  }

  @Test
  void asksForATunnelToAnAddressThatIsSecured() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> refuseOne(proxy));
      environment.put("https_proxy", "127.0.0.1:" + proxy.getLocalPort());
      assertThatThrownBy(() -> store("https://hub.invalid").pull("tiny"))
          .isInstanceOf(ModelMissing.class);
      assertThat(asked.join()).isEqualTo("CONNECT hub.invalid:443 HTTP/1.1");
    }
  }

  @Test
  void refusesAProxyThatItCannotUse() {
    environment.put("all_proxy", "socks5://127.0.0.1:1080");
    assertThatThrownBy(() -> store(hub.base()).pull("tiny"))
        .isInstanceOf(ModelMissing.class)
        .hasMessageContaining("a proxy has to be named as http://HOST:PORT");
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, false",
    "EXAMPLE.com, false",
    ".example.com, false",
    "*.example.com, false",
    "ample.com, true",
    "models.example.com:443, false",
    "models.example.com:80, true",
    "*, false",
    "'', true"
  })
  void exceptsAHostAndTheDomainsThatItIsIn(String excepted, boolean proxied) {
    Proxies proxies = Proxies.of(Map.of("https_proxy", "http://cache:3128", "no_proxy", excepted));
    List<Proxy> chosen = proxies.select(URI.create("https://models.example.com:443/file"));
    assertThat(chosen.getFirst().type() == Proxy.Type.HTTP).isEqualTo(proxied);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.20.30.40, false",
    "'example.com, 10.0.0.0/8', 10.20.30.40, false",
    "10.0.0.0/8, 11.0.0.1, true",
    "10.16.0.0/12, 10.31.255.255, false",
    "10.16.0.0/12, 10.32.0.0, true",
    "0.0.0.0/0, 192.0.2.1, false",
    "10.0.0.1/32, 10.0.0.1, false",
    "10.0.0.0/33, 10.0.0.1, true",
    "10.0.0.0/8, models.example.com, true",
    "fd00::/8, [fd12::1], false",
    "fd00::/8, [fe80::1], true",
    "fd00::/8, 10.0.0.1, true",
    "::1, [::1], false",
    "[::1]:8000, [::1], false"
  })
  void exceptsTheAddressesOfANetwork(String excepted, String host, boolean proxied) {
    Proxies proxies = Proxies.of(Map.of("http_proxy", "http://cache:3128", "no_proxy", excepted));
    List<Proxy> chosen = proxies.select(URI.create("http://" + host + ":8000/file"));
    assertThat(chosen.getFirst().type() == Proxy.Type.HTTP).isEqualTo(proxied);
  }

  private ModelStore store(String base) {
    Manifest.Fetched origin =
        new Manifest.Fetched(
            MODEL.length,
            FakeHub.sha256(MODEL),
            List.of(new Source.Hub("org/Tiny", "main", "tiny.gguf")));
    StoreOptions options =
        StoreOptions.at(folder.resolve("store"))
            .withPythonCommand(List.of("no-such-python"))
            .withHub(Optional.of(base))
            .withProxies(Proxies.of(environment));
    return new ModelStore(options, manifest(origin), Progress.NONE);
  }

  private static Manifest manifest(Manifest.Fetched origin) {
    return new Manifest(
        Map.of("tiny", List.of("tiny")),
        Map.of("tiny", new Manifest.Piece("tiny", "tiny.gguf", "1", "MIT", origin, Map.of())),
        "https://hub.invalid");
  }

  /** Reads what the first guest asks for and refuses it. */
  private static String refuseOne(ServerSocket proxy) {
    try (Socket guest = proxy.accept();
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(guest.getInputStream(), StandardCharsets.US_ASCII))) {
      String asked = lines.readLine();
      guest
          .getOutputStream()
          .write(
              "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return asked;
    } catch (IOException e) {
      return e.toString();
    }
  }
}
