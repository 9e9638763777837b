package dev.hark.bench.questions;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.audio.decode.Decoder;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.ListenOptions;
import dev.hark.hearing.Listening;
import dev.hark.hearing.phrasing.fact.FileFormat;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Translation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The recordings that questions are about, each heard once. One thread at a time. */
public final class Recordings {

  private final List<Path> folders;
  private final Decoder decoder;
  private final Listening listening;
  private final Map<Path, Hearing> heard = new HashMap<>();
  private final Map<Path, FileFormat> formats = new HashMap<>();
  private final Map<Hearing, Hearing> translated = new HashMap<>();

  /**
   * Recordings in some folders.
   *
   * @param folders where they lie, the first one that has a name wins
   */
  public Recordings(List<Path> folders, Decoder decoder, Listening listening) {
    this.folders = List.copyOf(folders);
    this.decoder = decoder;
    this.listening = listening;
  }

  /** What is heard in a recording, as the one at a place of a question; empty when not here. */
  public Optional<Heard> find(String name, int index) {
    return file(name)
        .map(file ->
            Heard.of(index, heard.computeIfAbsent(file, this::hear), translation(file))
                .from(formats.computeIfAbsent(file, this::format)));
  }

  /** The file of a name without its ending. */
  public Optional<Path> file(String name) {
    for (Path folder : folders) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, name + ".*")) {
        for (Path file : files) {
          return Optional.of(file);
        }
      } catch (IOException broken) {
        throw new UncheckedIOException(folder + " cannot be read", broken);
      }
    }
    return Optional.empty();
  }

  private Hearing hear(Path file) {
    try (Recording recording = open(file)) {
      return listening.listen(recording, ListenOptions.DEFAULT, Cancellation.NEVER, partial -> {});
    }
  }

  private FileFormat format(Path file) {
    try (Recording recording = open(file)) {
      return FileFormat.of(recording.format());
    }
  }

  private Translation translation(Path file) {
    return speech -> Optional.of(translated.computeIfAbsent(speech, part -> english(file, part)));
  }

  private Hearing english(Path file, Hearing speech) {
    try (Recording recording = open(file)) {
      return listening.translate(recording, speech, Cancellation.NEVER);
    }
  }

  private Recording open(Path file) {
    Clip clip = new Clip.InFile(file.getFileName().toString(), file);
    return decoder.decode(clip, DecodeLimits.DEFAULT);
  }
}
