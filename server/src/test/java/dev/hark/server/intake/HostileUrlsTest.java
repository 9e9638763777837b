package dev.hark.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may not be fetched, refused before any connection is made. */
class HostileUrlsTest {

  private static final String NOT_PUBLIC = "Its address is not on the public network.";
  private static final String BAD_PORT = "Its port is not one that sounds are fetched from.";

  private static final Map<String, List<String>> NAMES =
      Map.ofEntries(
          Map.entry("localhost", List.of("127.0.0.1", "::1")),
          Map.entry("metadata.google.internal", List.of("169.254.169.254")),
          Map.entry("one.private.test", List.of("93.184.216.34", "10.0.0.7")),
          Map.entry("private.first.test", List.of("192.168.0.9", "93.184.216.34")),
          Map.entry("six.private.test", List.of("fd12:3456::1")),
          Map.entry("mapped.test", List.of("::ffff:127.0.0.1")),
          Map.entry("nat64.test", List.of("64:ff9b::7f00:1")),
          Map.entry("printer.local", List.of("fe80::1")),
          Map.entry("public.test", List.of("93.184.216.34")));

  @TempDir private Path dir;

  private static List<InetAddress> resolve(String host) throws UnknownHostException {
    List<InetAddress> addresses = new ArrayList<>();
    for (String literal : NAMES.getOrDefault(host, List.of())) {
      addresses.add(InetAddress.ofLiteral(literal));
    }
    if (addresses.isEmpty()) {
      throw new UnknownHostException(host);
    }
    return addresses;
  }

  private Refused refusal(String url) {
    TemporaryFiles files = new TemporaryFiles(dir, 1 << 20);
    SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    try (RemoteFetch fetch =
        new RemoteFetch(FetchSettings.DEFAULT, HostileUrlsTest::resolve, tls, files)) {
      return catchThrowableOfType(
          Refused.class, () -> fetch.fetch(url, 1 << 20, onGone -> {}).close());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/a.wav",
        "http://127.0.0.1:8080/a.wav",
        "https://127.0.0.1/a.wav",
        "HTTP://127.0.0.1/a.wav",
        "http://127.1.2.3/",
        "http://127.255.255.254/",
        "http://0.0.0.0/",
        "http://0.1.2.3/",
        "http://10.0.0.1/",
        "http://10.255.255.255/",
        "http://100.64.0.1/",
        "http://100.100.100.200/latest/meta-data/",
        "http://100.127.255.255/",
        "http://169.254.169.254/latest/meta-data/",
        "http://169.254.0.1/",
        "http://172.16.0.1/",
        "http://172.31.255.255/",
        "http://192.0.0.192/",
        "http://192.0.2.1/",
        "http://192.88.99.1/",
        "http://192.168.0.1/",
        "http://192.168.255.255/",
        "http://198.18.0.1/",
        "http://198.19.255.255/",
        "http://198.51.100.1/",
        "http://203.0.113.1/",
        "http://224.0.0.1/",
        "http://239.255.255.250/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "http://127.0.0.1./",
        "http://[::1]/",
        "http://[::1]:8080/",
        "http://[::]/",
        "http://[0:0:0:0:0:0:0:1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::127.0.0.1]/",
        "http://[64:ff9b::a00:1]/",
        "http://[64:ff9b:1::1]/",
        "http://[fe80::1]/",
        "http://[febf::1]/",
        "http://[fec0::1]/",
        "http://[fc00::1]/",
        "http://[fd00:ec2::254]/",
        "http://[ff02::1]/",
        "http://[100::1]/",
        "http://[2001::1]/",
        "http://[2001:0:7f00:1::]/",
        "http://[2001:db8::1]/",
        "http://[2002:7f00:1::]/",
        "http://[3fff::1]/",
        "http://[5f00::1]/",
        "http://localhost/",
        "http://LOCALHOST/",
        "http://localhost./",
        "http://ｌｏｃａｌｈｏｓｔ/",
        "http://127。0。0。1/",
        "http://１２７.０.０.１/",
        "http://metadata.google.internal/computeMetadata/v1/",
        "http://one.private.test/",
        "http://private.first.test/",
        "http://six.private.test/",
        "http://mapped.test/",
        "http://nat64.test/",
        "http://printer.local/",
      })
  void refusesWhatIsNotPublic(String url) {
    Refused refused = refusal(url);
    assertThat(refused.refusal()).isEqualTo(Refusal.MEDIA_UNREACHABLE);
    assertThat(refused.detail()).contains(NOT_PUBLIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://127.0.1/",
        "http://127.1/",
        "http://017700000001/",
        "http://1.2.3.4.5/",
        "http://256.1.1.1/",
        "http://127.0.0.0x1/",
        "http://user@public.test/",
        "http://user:pass@public.test/",
        "http://public.test@127.0.0.1/",
        "http://127.0.0.1\\@public.test/",
        "http://public.test\\.evil.test/",
        "http://[fe80::1%25eth0]/",
        "http://[::1",
        "http://[::1]x/",
        "http://[v1.x]/",
        "http:///a.wav",
        "http://",
        "http://:80/",
        "http://public.test:/",
        "http://public.test:99999/",
        "http://public.test:-1/",
        "http://public.test:80:80/",
        "http://pub lic.test/",
        "http://public.test/\r\nX-Injected: 1",
        "http://public.test/\u0000",
        "http://-public.test/",
        "http://public..test/",
        "http://%31%32%37.0.0.1/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:70/_x",
        "ftp://public.test/a.wav",
        "jar:http://public.test/a.jar!/a.wav",
        "dict://127.0.0.1:11211/",
        "ldap://127.0.0.1/",
        "//public.test/a.wav",
        "public.test/a.wav",
        "http:public.test/a.wav",
        "",
      })
  void refusesWhatTwoProgramsCouldReadDifferently(String url) {
    assertThat(refusal(url).refusal()).isEqualTo(Refusal.BAD_URL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://public.test:22/",
        "http://public.test:25/",
        "http://public.test:0/",
        "http://public.test:1023/",
        "https://public.test:445/",
      })
  void refusesPortsOfOtherServices(String url) {
    Refused refused = refusal(url);
    assertThat(refused.refusal()).isEqualTo(Refusal.MEDIA_UNREACHABLE);
    assertThat(refused.detail()).contains(BAD_PORT);
  }

  @Test
  void saysNothingOfAddressesInItsRefusals() {
    Refused refused = refusal("http://private.first.test/");
    String everything =
        refused.getMessage()
            + refused.detail()
            + refused.refusal().nativeWording(refused.values()).message()
            + refused.refusal().compatWording(refused.values()).message();
    assertThat(everything).doesNotContain("192.168").doesNotContain("93.184");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "93.184.216.34",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "198.17.255.255",
        "198.20.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450::1",
        "2400:3200::1",
        "2001:4860:4860::8888",
      })
  void letsThePublicNetworkThrough(String literal) {
    assertThat(AddressGuard.isPublic(InetAddress.ofLiteral(literal))).isTrue();
  }

  @Test
  void keepsEscapesAndEncodesWhatIsNotPlain() {
    FetchTarget target = FetchTarget.parse("https://例え.jp:8443/音 频/%E8%A3%85.wav?a=1&b=ü#part");
    assertThat(target.host()).isEqualTo("xn--r8jz45g.jp");
    assertThat(target.hostHeader()).isEqualTo("xn--r8jz45g.jp:8443");
    assertThat(target.pathAndQuery())
        .isEqualTo("/%E9%9F%B3%20%E9%A2%91/%E8%A3%85.wav?a=1&b=%C3%BC");
  }

  @Test
  void followsRelativeRedirects() {
    FetchTarget from = FetchTarget.parse("http://a.test:8080/x/y.wav?q=1");
    assertThat(from.redirected("/z").toString()).contains("a.test", "8080", "/z");
    assertThat(from.redirected("z.wav").pathAndQuery()).isEqualTo("/x/z.wav");
    assertThat(from.redirected("?r=2").pathAndQuery()).isEqualTo("/x/y.wav?r=2");
    assertThat(from.redirected("//b.test/w").host()).isEqualTo("b.test");
    assertThat(from.redirected("https://c.test/").tls()).isTrue();
  }
}
