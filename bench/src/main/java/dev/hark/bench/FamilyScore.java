package dev.hark.bench;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.music.FamilyTruth;
import dev.hark.hearing.music.compose.Piece;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How right the families of instruments told of some pieces are.
 *
 * @param leads pieces whose lead's family is told
 * @param told families told, over all pieces
 * @param playing those of them that play
 */
record FamilyScore(int leads, int told, int playing) {

  private static final double LEAD_AIM = 0.8;

  static final FamilyScore NONE = new FamilyScore(0, 0, 0);

  /**
   * @param heard what was made of the piece; empty where no music was heard
   */
  FamilyScore plus(Piece piece, Optional<Hearing.Music> heard) {
    List<String> families =
        heard.stream()
            .flatMap(music -> music.form().instrumentFamilies().stream())
            .map(Estimate::value)
            .map(String::valueOf)
            .toList();
    boolean lead = families.contains(FamilyTruth.of(piece.truth().lead()));
    Set<String> there = FamilyTruth.of(piece);
    int right = (int) families.stream().filter(there::contains).count();
    return new FamilyScore(leads + (lead ? 1 : 0), told + families.size(), playing + right);
  }

  /** Adds the rows of the card. */
  void rows(String how, int pieces, List<Measure> measures) {
    Measure lead =
        Measure.share("music", "family of the lead instrument told, " + how, leads, pieces);
    measures.add(lead.aimingAt(LEAD_AIM));
    measures.add(Measure.share("music", "families told that play, " + how, playing, told));
  }
}
