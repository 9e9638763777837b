package dev.hark.bench;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.music.Judgement;
import dev.hark.hearing.music.compose.Composer;
import dev.hark.hearing.music.compose.Piece;
import dev.hark.hearing.music.render.Synthesizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Music made up here from a seed, and heard as any recording is: everything by the plainest voices,
 * the instruments also by voices that are modelled after real ones. The seeds took no part in
 * fitting the analyser's weights.
 */
final class MusicTrial implements Trial {

  private static final long FIRST_SEED = 7_000;

  private final int pieces;

  MusicTrial(int pieces) {
    this.pieces = pieces;
  }

  @Override
  public List<Measure> measure(Ears ears) {
    double key = 0;
    int exact = 0;
    int octave = 0;
    int meterTold = 0;
    int meterRight = 0;
    FamilyScore families = FamilyScore.NONE;
    FamilyScore modelled = FamilyScore.NONE;
    ChordScore chords = ChordScore.NONE;
    List<Piece> steady = steady();
    for (Piece piece : steady) {
      Piece.Truth truth = piece.truth();
      modelled = modelled.plus(piece, longest(ears.hear(Synthesizer.playModelled(piece))));
      Optional<Hearing.Music> longest = longest(ears.hear(Synthesizer.play(piece)));
      families = families.plus(piece, longest);
      if (longest.isEmpty()) {
        continue;
      }
      Hearing.Music music = longest.get();
      key += Judgement.key(truth.key(), music.key());
      exact += Judgement.tempo(truth.tempoBpm(), music.tempoBpm()) ? 1 : 0;
      octave += Judgement.tempoOrOctave(truth.tempoBpm(), music.tempoBpm()) ? 1 : 0;
      String meter = music.meter().value();
      meterTold += meter == null ? 0 : 1;
      meterRight += truth.meter().label().equals(meter) ? 1 : 0;
      chords = chords.plus(truth.chords(), music.form().chords(), music.end() - music.start());
    }
    int count = steady.size();
    List<Measure> measures = new ArrayList<>();
    measures.add(Measure.share("music", "key, MIREX score", key, count).aimingAt(0.8));
    measures.add(Measure.share("music", "tempo within 4 %", exact, count).aimingAt(0.75));
    measures.add(Measure.share("music", "tempo or an octave of it", octave, count).aimingAt(0.92));
    measures.add(Measure.share("music", "meter right where told", meterRight, meterTold));
    families.rows("synthesised", count, measures);
    modelled.rows("modelled", count, measures);
    measures.add(
        Measure.share("music", "time a told chord is right", count * chords.rightShare(), count));
    measures.add(Measure.share("music", "time a chord is told", count * chords.toldShare(), count));
    return measures;
  }

  private static Optional<Hearing.Music> longest(Hearing hearing) {
    return hearing.music().stream()
        .max(Comparator.comparingDouble(music -> music.end() - music.start()));
  }

  private List<Piece> steady() {
    List<Piece> steady = new ArrayList<>();
    for (long seed = FIRST_SEED; steady.size() < pieces; seed++) {
      Piece piece = Composer.compose(seed);
      if (piece.truth().steady()) {
        steady.add(piece);
      }
    }
    return steady;
  }
}
