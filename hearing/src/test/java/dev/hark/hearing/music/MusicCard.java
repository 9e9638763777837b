package dev.hark.hearing.music;

import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.models.testing.TestPack;
import dev.hark.hearing.music.render.RenderedRecording;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How right the analyser is over many pieces: {@code MusicCard SOURCE...}, sources as {@link
 * KnownPieces} reads them. Seeds from 6,000 on took no part in fitting.
 */
final class MusicCard {

  private int pieces;
  private double key;
  private int tempo;
  private int tempoOrOctave;
  private int meterTold;
  private int meterRight;
  private double seconds;
  private double workSeconds;

  private MusicCard() {}

  public static void main(String[] sources) throws IOException {
    try (MusicAnalyzer analyzer = EmbeddedMusicAnalyzer.open(TestPack.open(), 2)) {
      for (String source : sources) {
        MusicCard card = new MusicCard();
        KnownPieces.each(List.of(source), known -> card.judge(analyzer, known));
        card.print(source);
      }
    }
  }

  private void judge(MusicAnalyzer analyzer, KnownPieces.Known known) {
    double length = known.samples().length / 16_000.0;
    long begin = System.nanoTime();
    Hearing.Music music =
        analyzer.analyze(
            new RenderedRecording(known.samples()),
            new MusicStretch(0, length, Map.of(), 0),
            Cancellation.NEVER);
    workSeconds += (System.nanoTime() - begin) / 1e9;
    seconds += length;
    pieces++;
    key += Judgement.key(known.key(), music.key());
    tempo += Judgement.tempo(known.tempoBpm(), music.tempoBpm()) ? 1 : 0;
    tempoOrOctave += Judgement.tempoOrOctave(known.tempoBpm(), music.tempoBpm()) ? 1 : 0;
    @Nullable String meter = music.meter().value();
    if (meter != null) {
      meterTold++;
      meterRight += meter.equals(known.meter()) ? 1 : 0;
    }
  }

  private void print(String source) {
    System.out.printf(
        "%s: %d pieces, key MIREX %.3f, tempo within 4 %% %.3f, or an octave of it %.3f,"
            + " meter told of %.2f and right in %.3f, %.4f x real time%n",
        source,
        pieces,
        key / pieces,
        tempo / (double) pieces,
        tempoOrOctave / (double) pieces,
        meterTold / (double) pieces,
        meterRight / (double) Math.max(1, meterTold),
        workSeconds / seconds);
  }
}
