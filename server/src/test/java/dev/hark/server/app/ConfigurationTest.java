package dev.hark.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.hark.engine.llama.LlamaSettings;
import dev.hark.engine.remote.RemoteSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

  private static final Settings DEFAULTS = Settings.defaults(Map.of("HARK_DATA", "/data"));

  @Test
  void refusesTimesInWhichASlowNodeWouldBeTakenForDead() {
    String slow = "store { url = \"jdbc:postgresql://x/y\", answer-time = 16 s }";
    assertThatThrownBy(() -> Configuration.parse(slow, Settings.defaults(Map.of())))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining(
            "accounts.dead-time is 45 s, but must be at least 47 s: accounts.beat-interval"
                + " + store.wait-time + 2 x store.answer-time");
    Configuration.parse(slow + ", accounts.dead-time = 47 s", Settings.defaults(Map.of()));
    Configuration.parse("store.answer-time = 16 s", Settings.defaults(Map.of())); // one node alone
  }

  @Test
  void leavesEveryDefaultWhereTheFileSaysNothing() {
    assertThat(Configuration.parse("", DEFAULTS)).isEqualTo(DEFAULTS);
  }

  /** Every key with its default: what operators rely on changes here first. */
  private static final String ALL =
      """
      data-dir = /data
      http {
        host = 127.0.0.1
        port = 8080
        max-connections = 4096
        max-request-line-bytes = 8 KiB
        max-header-bytes = 16 KiB
        max-body-bytes = 32 MiB
        max-buffered-bytes = 256 MiB
        buffer-time = 10 s
        header-time = 30 s
        body-time = 5 minutes
        body-idle-time = 30 s
        keep-alive-time = 75 s
        write-stall-time = 60 s
        comment-interval = 15 s
        shutdown-grace = 25 s
        gzip-min-bytes = 1 KiB
        cors-origins = ["*"]
        trusted-proxies = [private]
      }
      json {
        max-depth = 64
        max-values = 100000
        max-text-bytes = 1 MiB
      }
      requests {
        max-in-progress = 256
        max-messages = 256
        max-audios = 16
        request-time = 290 s
        stream-time = 30 minutes
        decode-time = 10 s
        heard-seconds-qwen-audio = 30
        allow-qwen-audio-on-compat = true
        allow-flash-without-stream = false
        refuse-text-for-captioner = false
        refuse-turns-for-captioner = false
        refuse-incremental-without-stream = false
        hearings {
          max-seconds = 2400
          max-bytes = 1 GiB
          receive-time = 10 minutes
        }
      }
      fetch {
        allow-private-urls = false
        low-ports = [80, 443]
        max-redirects = 3
        connect-time = 10 s
        idle-time = 10 s
        total-time = 2 minutes
        max-in-memory-bytes = 256 KiB
        max-disk-bytes = 8 GiB
        user-agent = "Hark/0.1 (compatible; DashScopeUserBot)"
      }
      rates {
        requests-per-minute = 0
        requests-per-second = 0
        concurrent = 0
        model-requests-per-minute = 0
        model-tokens-per-minute = 0
        model-audio-seconds-per-minute = 0
        model-concurrent = 0
      }
      billing {
        rate-card = ""
        currency = ""
      }
      idempotency {
        keep-time = 24 hours
        wait-time = 30 s
        lease-time = 30 s
        sweep-interval = 1 minute
        max-answer-bytes = 1 MiB
        max-total-bytes = 1 GiB
      }
      engine {
        concurrency = 2
        queue-length = 64
        max-queue-time = 60 s
        max-answer-time = 15 minutes
      }
      uploads {
        max-bytes = 20 GiB
        max-account-bytes = 10 GiB
        max-file-bytes = 1 GiB
        max-form-bytes = 10 MiB
        max-files = 100000
        max-account-files = 10000
        max-arriving = 256
        keep-time = 48 hours
        permit-time = 5 minutes
        form-time = 30 s
        receive-time = 1 hour
        sweep-interval = 1 minute
        bind-to-model = true
        public-url = ""
      }
      store {
        url = ""
        user = ""
        password-file = ""
        max-pending-writes = 10000
        wait-time = 10 s
        readers = 2
        connections = 10
        answer-time = 15 s
      }
      accounts {
        region = cn-beijing
        secret-file = ""
        key-cache-time = 500 ms
        max-cached-keys = 10000
        beat-interval = 5 s
        dead-time = 45 s
        doubt-time = 10 s
        max-unsettled = 10000
      }
      models {
        llama-server = ""
        use-pulled = true
        speech {
          whisper = default
          sense-voice = auto
          sense-voice-languages = [zh, yue, ja, ko]
          chinese-script = simplified
          cantonese-script = traditional
          rehearings-at-once = 30
          rehearings-per-minute = 20
        }
        llama-max-memory-bytes = 0
        upstream {
          connect-time = 5 s
          first-token-time = 5 minutes
          idle-time = 30 s
          total-time = 15 minutes
          max-event-bytes = 1 MiB
          max-answer-chars = 1048576
        }
      }
      """;

  /** Every key of a thing with a name of its own, with its default. */
  private static final String NAMED =
      """
      models.llama.one {
        model = /m.gguf
        projector = /p.gguf
        context-tokens = 16384
        slots = 2
        threads = 0
        gpu-layers = 99
        prompt-cache-bytes = 256 MiB
        arguments = []
        start-time = 5 minutes
        idle-time = 10 minutes
        windows { seconds = 0, concurrency = 2 }
      }
      models.remote.one {
        urls = []
        key = ""
        model = ""
        audio-url = false
        max-in-flight = 64
        concurrency = 256
        place-time = 30 s
        attempts = 3
        health-path = /health
        health-interval = 2 s
        health-time = 5 s
        misses-until-down = 2
        failures-until-pause = 3
        pause-time = 10 s
        resolve-interval = 10 s
        windows { seconds = 0, concurrency = 2 }
      }
      models.routes.qwen-audio-turbo = [one, embedded]
      """;

  @Test
  void hasTheseKeysAndTheseDefaults() {
    List<String> keys =
        ConfigFactory.parseString(ALL).entrySet().stream().map(Map.Entry::getKey).toList();
    assertThat(Configuration.keys(DEFAULTS)).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(Configuration.parse(ALL, DEFAULTS)).isEqualTo(DEFAULTS);
  }

  @Test
  void hasTheseKeysOfThingsWithNames() {
    List<String> keys =
        ConfigFactory.parseString(NAMED).entrySet().stream()
            .map(entry -> entry.getKey().replaceAll("\\.(one|qwen-audio-turbo)", ".*"))
            .toList();
    assertThat(Configuration.namedKeys(DEFAULTS))
        .map(key -> key.replace("\"", ""))
        .containsExactlyInAnyOrderElementsOf(keys);
    ModelSettings models = Configuration.parse(NAMED, DEFAULTS).models();
    assertThat(models.llama())
        .containsExactly(
            Map.entry(
                "one", LlamaSettings.DEFAULT.withFiles(Path.of("/m.gguf"), Path.of("/p.gguf"))));
    assertThat(models.remote()).containsExactly(Map.entry("one", RemoteSettings.DEFAULT));
    assertThat(models.routes())
        .containsExactly(Map.entry("qwen-audio-turbo", List.of("one", "embedded")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http.host",
        "http.port",
        "http.cors-origins",
        "json.max-depth",
        "data-dir",
        "requests.request-time",
        "requests.heard-seconds-qwen-audio",
        "fetch.user-agent",
        "requests.allow-qwen-audio-on-compat",
        "http.max-buffered-bytes",
        "fetch.low-ports"
      })
  void takesAnotherValueForEachKindOfKey(String key) {
    Map<String, String> others =
        Map.ofEntries(
            Map.entry("http.host", "\"::1\""),
            Map.entry("http.port", "0"),
            Map.entry("http.cors-origins", "[]"),
            Map.entry("json.max-depth", "8"),
            Map.entry("data-dir", "/elsewhere"),
            Map.entry("requests.request-time", "1 s"),
            Map.entry("requests.heard-seconds-qwen-audio", "1.5"),
            Map.entry("fetch.user-agent", "me"),
            Map.entry("requests.allow-qwen-audio-on-compat", "false"),
            Map.entry("http.max-buffered-bytes", "3 GiB"),
            Map.entry("fetch.low-ports", "[]"));
    Settings changed = Configuration.parse(key + " = " + others.get(key), DEFAULTS);
    assertThat(changed).isNotEqualTo(DEFAULTS);
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
        .hasMessage("no such setting: http.max-bodybytes (line 1)");
  }

  @Test
  void namesTheKeyOfAValueOutOfItsRange() {
    assertThatThrownBy(() -> Configuration.parse("engine.concurrency = -4", DEFAULTS))
        .isInstanceOf(BadConfiguration.class)
        .hasMessage("engine.concurrency must be at least 1");
    assertThatThrownBy(() -> Configuration.parse("engine.queue-length = -1", DEFAULTS))
        .isInstanceOf(BadConfiguration.class)
        .hasMessage("engine.queue-length must be at least 0");
    assertThatThrownBy(() -> Configuration.parse("http.port = 99999", DEFAULTS))
        .isInstanceOf(BadConfiguration.class)
        .hasMessage("http.port must be from 0 to 65535");
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

  @ParameterizedTest
  @ValueSource(strings = {"audio.example.com", "ftp://a.example", "https://", "https://a/?x", "/a"})
  void refusesAPublicUrlThatNoClientCouldUse(String url) {
    assertThatThrownBy(() -> Configuration.parse("uploads.public-url = \"" + url + "\"", DEFAULTS))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("uploads.public-url");
  }

  @Test
  void namesAMissingFile() {
    assertThatThrownBy(() -> Configuration.read(Path.of("/no/such.conf"), DEFAULTS))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("/no/such.conf");
  }
}
