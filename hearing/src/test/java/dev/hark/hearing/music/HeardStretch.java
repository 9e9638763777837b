package dev.hark.hearing.music;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A stretch of a composed piece, played some way, as the tagger hears it.
 *
 * @param material how it is played
 * @param seed of the piece
 * @param playing labels of the families that play
 * @param lead label of the lead's family
 */
record HeardStretch(
    String material, long seed, Set<String> playing, String lead, MusicStretch stretch) {

  /** Whether weights are fitted on it. */
  boolean fits() {
    return seed % 2 != 0;
  }

  /** Whether it decides from where a family is told. */
  boolean chooses() {
    return seed % 4 == 0;
  }

  /** Whether it only says how right that is. */
  boolean judges() {
    return !fits() && !chooses();
  }

  FamilyTable.Example example() {
    return new FamilyTable.Example(stretch.timbre(), playing);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(material);
    out.writeLong(seed);
    out.writeUTF(String.join("\t", playing));
    out.writeUTF(lead);
    out.writeDouble(stretch.endSeconds());
    out.writeInt(stretch.tagScores().size());
    for (Map.Entry<String, Double> score : stretch.tagScores().entrySet()) {
      out.writeUTF(score.getKey());
      out.writeDouble(score.getValue());
    }
    out.writeInt(stretch.timbre().length);
    for (float number : stretch.timbre()) {
      out.writeFloat(number);
    }
  }

  static HeardStretch read(DataInputStream in) throws IOException {
    String material = in.readUTF();
    long seed = in.readLong();
    String playing = in.readUTF();
    String lead = in.readUTF();
    double seconds = in.readDouble();
    Map<String, Double> scores = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      scores.put(in.readUTF(), in.readDouble());
    }
    float[] timbre = new float[in.readInt()];
    for (int i = 0; i < timbre.length; i++) {
      timbre[i] = in.readFloat();
    }
    Set<String> families = playing.isEmpty() ? Set.of() : Set.of(playing.split("\t"));
    return new HeardStretch(
        material, seed, families, lead, new MusicStretch(0, seconds, scores, timbre, 0));
  }
}
