package dev.hark.hearing.music;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.models.testing.TestPack;
import dev.hark.hearing.music.FamilyTraining.Material;
import dev.hark.hearing.music.compose.Composer;
import dev.hark.hearing.music.compose.Piece;
import dev.hark.hearing.music.render.Synthesizer;
import dev.hark.hearing.sound.YamnetTagger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FamilyEarTest {

  @Test
  void aStretchIsPlayedOnceAndKeptAsItWasHeard(@TempDir Path folder) throws IOException {
    AtomicInteger played = new AtomicInteger();
    Piece piece = Composer.compose(3);
    try (YamnetTagger tagger = YamnetTagger.open(TestPack.open())) {
      HeardStretch first = new FamilyEar(tagger, folder).hear(plain(played), 3, piece);
      HeardStretch again = new FamilyEar(tagger, folder).hear(plain(played), 3, piece);

      assertThat(played).hasValue(1);
      assertThat(again.lead()).isEqualTo(FamilyTruth.of(piece.truth().lead()));
      assertThat(again.playing()).isEqualTo(first.playing()).contains(again.lead());
      assertThat(again.stretch().timbre()).isEqualTo(first.stretch().timbre()).isNotEmpty();
      assertThat(again.stretch().tagScores()).isEqualTo(first.stretch().tagScores()).isNotEmpty();
    }
  }

  private static Material plain(AtomicInteger played) {
    return new Material() {
      @Override
      public String name() {
        return "plain";
      }

      @Override
      public float[] play(Piece piece) {
        played.incrementAndGet();
        return Synthesizer.play(piece);
      }
    };
  }
}
