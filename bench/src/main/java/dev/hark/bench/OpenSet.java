package dev.hark.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recordings whose truth is known.
 *
 * @param folder where they lie, with their {@code manifest.jsonl}
 * @param full whether this is the full set beside the project, not the part inside it
 */
record OpenSet(Path folder, boolean full, List<Entry> entries) {

  OpenSet {
    entries = List.copyOf(entries);
  }

  /** What a recording is. */
  enum Kind {
    SPEECH,
    SOUND,
    MUSIC,
    /** Speech over something else. */
    MIXED
  }

  /**
   * One recording.
   *
   * @param tags what is to be heard, as AudioSet names; the general ones first
   */
  record Entry(
      Path file,
      Kind kind,
      double seconds,
      Optional<String> language,
      Optional<String> transcript,
      List<String> tags,
      boolean synthetic) {
    Entry {
      tags = List.copyOf(tags);
    }

    String name() {
      return file.getFileName().toString();
    }
  }

  /** The full set beside the project when it is there, else the part inside the project. */
  static OpenSet find(Path root) throws IOException {
    Path beside = root.resolveSibling("shared").resolve("audio").resolve("open");
    boolean full = Files.exists(beside.resolve("manifest.jsonl"));
    return full ? read(beside, true) : inside(root);
  }

  /** The part inside the project. */
  static OpenSet inside(Path root) throws IOException {
    return read(root.resolve("fixtures").resolve("open"), false);
  }

  static OpenSet read(Path folder, boolean full) throws IOException {
    JsonMapper mapper = new JsonMapper();
    List<Entry> entries = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("manifest.jsonl"))) {
      JsonNode node = mapper.readTree(line);
      List<String> tags = new ArrayList<>();
      node.path("tags").forEach(tag -> tags.add(tag.asString()));
      entries.add(
          new Entry(
              folder.resolve(node.required("file").asString()),
              Kind.valueOf(node.required("kind").asString().toUpperCase(java.util.Locale.ROOT)),
              node.required("seconds").asDouble(),
              text(node, "language"),
              text(node, "transcript"),
              tags,
              node.path("synthetic").asBoolean(false)));
    }
    return new OpenSet(folder, full, entries);
  }

  List<Entry> of(Kind kind) {
    return entries.stream().filter(entry -> entry.kind() == kind).toList();
  }

  private static Optional<String> text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? Optional.of(value.asString()) : Optional.empty();
  }
}
