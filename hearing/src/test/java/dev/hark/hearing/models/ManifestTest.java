package dev.hark.hearing.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.hearing.models.convert.Conversions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ManifestTest {

  @Test
  void everyFetchedPieceHasAHashASizeALicenceAndASource() {
    assertThat(Manifest.standard().pieces().values())
        .allSatisfy(piece -> {
          assertThat(piece.licence()).isNotBlank();
          assertThat(piece.version()).isNotBlank();
          if (piece.origin() instanceof Manifest.Fetched fetched) {
            assertThat(fetched.sha256().orElseThrow()).matches("[0-9a-f]{64}");
            assertThat(fetched.bytes()).isPositive();
            assertThat(fetched.sources()).isNotEmpty();
          }
        });
  }

  @Test
  void everyBuiltPieceCallsAKnownConversion() {
    assertThat(Manifest.standard().pieces().values())
        .extracting(Manifest.Piece::origin)
        .filteredOn(Manifest.Built.class::isInstance)
        .isNotEmpty()
        .allSatisfy(origin ->
            assertThat(Conversions.named(((Manifest.Built) origin).by()).version()).isPositive());
  }

  @Test
  void anUnknownPackIsRefusedWithTheNamesOfTheKnownOnes() {
    assertThatThrownBy(() -> Manifest.standard().pack("large"))
        .isInstanceOf(ModelMissing.class)
        .hasMessage(
            "no model pack is called \"large\"; there are: default, llama-server, qwen2.5-omni,"
                + " qwen3-asr, qwen3-omni, qwen3-omni-q8, sensevoice, whisper-large-v3,"
                + " whisper-large-v3-turbo, whisper-medium, whisper-small, whisper-tiny");
  }

  @Test
  void aPackOfUnknownPiecesIsRefusedWhenRead() {
    String text = "{\"packs\":{\"p\":[\"nothing\"]},\"pieces\":{}}";
    assertThatThrownBy(
            () -> Manifest.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing");
  }
}
