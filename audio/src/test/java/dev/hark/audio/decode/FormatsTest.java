package dev.hark.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.hark.audio.Recording;
import dev.hark.audio.UndecodableAudio;
import dev.hark.audio.testing.Fixtures;
import dev.hark.audio.testing.Levels;
import dev.hark.audio.testing.TestDecoders;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** One sentence in every encoding: it decodes to its length, or is refused as it should be. */
class FormatsTest {

  private static Decoder decoder;

  @BeforeAll
  static void open(@TempDir Path spool) {
    decoder = Decoders.open(TestDecoders.settings(spool));
  }

  @AfterAll
  static void close() {
    decoder.close();
  }

  static Stream<JsonNode> ownFormats() {
    return Fixtures.manifest(Fixtures.own("formats")).stream();
  }

  static Stream<JsonNode> sharedFormats() {
    return Fixtures.manifest(Fixtures.shared("audio/formats")).stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ownFormats")
  void everyFormatDecodesToItsLengthOrIsRefused(JsonNode entry) {
    verify(Fixtures.own("formats"), entry);
  }

  @Tag("shared")
  @ParameterizedTest(name = "{0}")
  @MethodSource("sharedFormats")
  void everySharedFormatDecodesToItsLengthOrIsRefused(JsonNode entry) {
    verify(Fixtures.shared("audio/formats"), entry);
  }

  private static void verify(Path folder, JsonNode entry) {
    Path file = folder.resolve(entry.get("file").asString());
    if (entry.get("expected").asString().startsWith("reject")) {
      assertThatExceptionOfType(UndecodableAudio.class)
          .isThrownBy(() -> decoder.decode(TestDecoders.file(file), DecodeLimits.DEFAULT))
          .withMessageStartingWith(file.getFileName() + " is ")
          .satisfies(refusal ->
              assertThat(refusal.reason()).isEqualTo(UndecodableAudio.Reason.UNSUPPORTED_FORMAT));
      return;
    }
    try (Recording recording = decoder.decode(TestDecoders.file(file), DecodeLimits.DEFAULT)) {
      assertThat(recording.seconds())
          .isCloseTo(
              entry.get("seconds").asDouble(), within(entry.get("tolerance_seconds").asDouble()));
      assertThat(recording.totalFrames()).isEqualTo(recording.frames());
      Recording.SourceFormat format = recording.format();
      assertThat(entry.get("container").asString().split(",")).contains(format.container());
      assertThat(format.codec()).isEqualTo(entry.get("codec").asString());
      assertThat(format.sampleRateHertz())
          .isEqualTo(Integer.parseInt(entry.get("sample_rate").asString()));
      assertThat(format.channels()).isEqualTo(entry.get("channels").asInt());
      assertThat(format.incomplete()).isFalse();
      assertThat(Levels.peak(TestDecoders.samples(recording))).isBetween(0.1, 1.0);
    }
  }
}
