package dev.hark.check.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.FixtureSite;
import dev.hark.check.Product;
import dev.hark.check.Project;
import dev.hark.check.Run;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandLineBadInputTest {

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "no/such/file.wav,    missing_file",
    "fixtures,            not_a_file",
    "bad/empty.wav,       empty_input",
    "bad/text.mp3,        unsupported_format",
    "bad/picture.png,     unsupported_format",
    "bad/zero_samples.wav,no_audio_samples",
    "bad/video_only.mp4,  no_audio_stream",
    "bad/bomb_10h_silence.flac, too_long",
  })
  void saysInOneLineWhyASoundIsBad(String file, String code) {
    String path = file.startsWith("bad/") ? Project.fixture(file).toString() : file;
    refused(Product.hark("caption", path), 1, code);
  }

  @Test
  void refusesALargerFileThanTheLimit() throws IOException {
    Path large = folder.resolve("large.wav");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength((1L << 30) + 1); // a hole: takes no room
    }
    refused(Product.hark("caption", large.toString()), 1, "too_large");
  }

  @Test
  void refusesAnAddressOnThisMachineUnlessAllowed() {
    try (FixtureSite site = FixtureSite.start()) {
      String url = site.url("open/en_librivox_0890.mp3");
      refused(Product.hark("caption", url), 1, "media_unreachable");
      Run.Result allowed = Product.hark("caption", "--allow-private-urls", url);
      assertThat(allowed.exit()).as(allowed.err()).isZero();
      assertThat(allowed.out()).containsIgnoringCase("selfish");
    }
  }

  @Test
  void refusesAnAddressWithNothingThere() {
    try (FixtureSite site = FixtureSite.start()) {
      refused(
          Product.hark("caption", "--allow-private-urls", site.url("open/nothing.mp3")),
          1,
          "media_not_found");
    }
  }

  @Test
  void refusesAnUnknownPack() {
    refused(Product.hark("pull", "no-such-pack"), 3, "model_missing");
  }

  @Test
  void refusesAPortInUse() {
    try (FixtureSite site = FixtureSite.start()) {
      String port = site.url("").replaceAll(".*:(\\d+)/", "$1");
      refused(
          Product.hark("serve", "--port", port, "--data", folder.toString()), 4, "cannot_serve");
    }
  }

  private static void refused(Run.Result result, int exit, String code) {
    assertThat(result.exit()).as(result.err()).isEqualTo(exit);
    assertThat(result.err()).contains("[" + code + "]").doesNotContain("\tat ");
    assertThat(result.errLines()).hasSizeLessThanOrEqualTo(3);
    assertThat(result.out()).isEmpty();
  }
}
