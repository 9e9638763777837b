package dev.hark.server.wire;

/**
 * The bounds of a JSON body; beyond any of them it is refused as malformed.
 *
 * @param maxDepth arrays and objects inside one another
 * @param maxValues values of any kind, so that a small body cannot become a large tree
 * @param maxTextBytes longest string that is read as text; sounds in Base64 are not
 */
public record JsonLimits(int maxDepth, int maxValues, int maxTextBytes) {

  public static final JsonLimits DEFAULT = new JsonLimits(64, 100_000, 1 << 20);
}
