package dev.hark.hearing.speech.whisper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A vocabulary of a few words, two languages and 3 s of times. */
final class SmallVocabulary {

  static final List<String> WORDS =
      List.of("ĠHello", "Ġwor", "ld", ".", "Ġ42", "ä½ł", "å¥", "½", "!", "Ġ?", "ĠMr");

  private SmallVocabulary() {}

  /** {@link #WORDS} in order, then what every Whisper has. */
  static WhisperVocabulary create() {
    List<String> tokens = new ArrayList<>(WORDS);
    tokens.addAll(
        List.of("<|endoftext|>", "<|startoftranscript|>", "<|en|>", "<|zh|>", "<|translate|>"));
    tokens.addAll(List.of("<|transcribe|>", "<|startoflm|>", "<|startofprev|>", "<|nospeech|>"));
    tokens.add("<|notimestamps|>");
    for (int i = 0; i <= 150; i++) {
      tokens.add("<|%d.%02d|>".formatted(i / 50, i % 50 * 2));
    }
    String json =
        tokens.stream()
            .map(token -> "\"" + token + "\"")
            .collect(Collectors.joining(",", "[", "]"));
    try {
      Path file = Files.createTempFile("vocabulary", ".json");
      try {
        return WhisperVocabulary.read(Files.writeString(file, json));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
