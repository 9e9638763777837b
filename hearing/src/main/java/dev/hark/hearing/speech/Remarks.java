package dev.hark.hearing.speech;

import java.util.Map;

/**
 * What a recogniser notices about a window beside the words. Few recognisers do: {@link #NONE} says
 * that nobody looked, not that there was nothing.
 *
 * @param emotions what the voice seems to feel, to its probability: "happy", "sad", "angry",
 *     "fearful", "disgusted", "surprised", "neutral"; what is missing from 1 is "cannot tell"
 * @param sounds AudioSet class to the probability that it is heard somewhere in the window
 */
public record Remarks(Map<String, Double> emotions, Map<String, Double> sounds) {

  /** Nothing was looked for. */
  public static final Remarks NONE = new Remarks(Map.of(), Map.of());

  public Remarks {
    emotions = Map.copyOf(emotions);
    sounds = Map.copyOf(sounds);
  }

  /** Whether anything was looked for. */
  public boolean any() {
    return !emotions.isEmpty() || !sounds.isEmpty();
  }
}
