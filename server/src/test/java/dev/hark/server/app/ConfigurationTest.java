package dev.hark.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

  private static final Settings DEFAULTS = Settings.defaults(Map.of("HARK_DATA", "/data"));

  @Test
  void leavesEveryDefaultWhereTheFileSaysNothing() {
    assertThat(Configuration.parse("", DEFAULTS)).isEqualTo(DEFAULTS);
  }

  @Test
  void readsUnitsListsAndPaths() {
    Settings settings =
        Configuration.parse(
            """
            data-dir = /var/lib/hark
            http { port = 9000, max-body-bytes = 64 MiB, keep-alive-time = 2 minutes }
            http.cors-origins = ["https://a.example"]
            fetch.allow-private-urls = true
            fetch.low-ports = [443]
            requests.heard-seconds-qwen-audio = 60
            """,
            DEFAULTS);
    assertThat(settings.dataDir()).isEqualTo(Path.of("/var/lib/hark"));
    assertThat(settings.http().port()).isEqualTo(9000);
    assertThat(settings.http().maxBodyBytes()).isEqualTo(64 << 20);
    assertThat(settings.http().keepAliveTime()).isEqualTo(Duration.ofMinutes(2));
    assertThat(settings.http().corsOrigins()).containsExactly("https://a.example");
    assertThat(settings.fetch().allowPrivateUrls()).isTrue();
    assertThat(settings.fetch().lowPorts()).containsExactly(443);
    assertThat(settings.requests().heardSecondsQwenAudio()).isEqualTo(60);
    assertThat(settings.engine()).isEqualTo(DEFAULTS.engine());
  }

  @Test
  void namesAMisspeltKey() {
    assertThatThrownBy(() -> Configuration.parse("http.max-bodybytes = 1", DEFAULTS))
        .isInstanceOf(BadConfiguration.class)
        .hasMessage("no such setting: http.max-bodybytes");
  }

  @Test
  void namesAValueOfTheWrongKind() {
    assertThatThrownBy(() -> Configuration.parse("http.port = many", DEFAULTS))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("http.port");
    assertThatThrownBy(() -> Configuration.parse("http.body-time = 0s", DEFAULTS))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("http.body-time");
  }

  @Test
  void namesAMissingFile() {
    assertThatThrownBy(() -> Configuration.read(Path.of("/no/such.conf"), DEFAULTS))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("/no/such.conf");
  }
}
