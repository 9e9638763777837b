package dev.hark.hearing.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** Against ids of the published vocabularies. */
class WordPiecesTest {

  @Test
  void cutsEnglishIntoThePiecesOfTheVocabulary() throws IOException {
    WordPieces pieces = read("all-minilm-l6-v2-q-tokenizer.json", 128);
    assertThat(pieces.encode("Hello, World!")).containsExactly(101, 7592, 1010, 2088, 999, 102);
    assertThat(pieces.encode("What is the meaning?"))
        .containsExactly(101, 2054, 2003, 1996, 3574, 1029, 102);
    assertThat(pieces.encode("embeddings")).hasSize(6).contains(7861);
    assertThat(pieces.encode("café")).isEqualTo(pieces.encode("cafe"));
  }

  @Test
  void takesEachChineseCharacterByItself() throws IOException {
    WordPieces pieces = read("bge-small-zh-v1.5-q-tokenizer.json", 128);
    assertThat(pieces.encode("你好")).containsExactly(101, 872, 1962, 102);
  }

  @Test
  void leavesWhatIsTooLong() throws IOException {
    WordPieces pieces = read("all-minilm-l6-v2-q-tokenizer.json", 8);
    assertThat(pieces.encode("one two three four five six seven eight nine"))
        .hasSize(8)
        .endsWith(102);
  }

  private static WordPieces read(String name, int maxTokens) throws IOException {
    try (InputStream json = WordPiecesTest.class.getClassLoader().getResourceAsStream(name)) {
      return new WordPieces(java.util.Objects.requireNonNull(json), maxTokens);
    }
  }
}
