package dev.hark.hearing.music;

import java.util.Optional;

/** How beats are grouped into bars and divided. */
public enum Meter {
  /** Three beats in a bar, each divided in two. */
  THREE_FOUR("3/4", 3, 2),
  /** Four beats in a bar (or two), each divided in two; also swung. */
  FOUR_FOUR("4/4", 4, 2),
  /** Two beats in a bar, each divided in three. */
  SIX_EIGHT("6/8", 2, 3);

  private final String label;
  private final int beatsPerBar;
  private final int division;

  Meter(String label, int beatsPerBar, int division) {
    this.label = label;
    this.beatsPerBar = beatsPerBar;
    this.division = division;
  }

  /** As written in a score: "3/4". */
  public String label() {
    return label;
  }

  public int beatsPerBar() {
    return beatsPerBar;
  }

  /** Into how many parts a beat falls. */
  public int division() {
    return division;
  }

  public static Optional<Meter> parse(String label) {
    for (Meter meter : values()) {
      if (meter.label.equals(label)) {
        return Optional.of(meter);
      }
    }
    return Optional.empty();
  }
}
