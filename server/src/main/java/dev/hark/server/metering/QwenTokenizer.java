package dev.hark.server.metering;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.GptBytePairEncodingParams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * Qwen's own tokenizer: byte-pair encoding over the 151,643 pieces of {@code qwen.tiktoken}.
 *
 * <p>The vocabulary takes a moment to read, so the first tokenizer has it read on another thread;
 * the first count waits for it.
 */
public final class QwenTokenizer implements TextTokens {

  private static final String NAME = "qwen";

  /** Where a text is cut before pieces are merged; pieces never cross a cut. */
  private static final Pattern CUTS =
      Pattern.compile(
          "(?i:'s|'t|'re|'ve|'m|'ll|'d)"
              + "|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+"
              + "|\\p{N}"
              + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*"
              + "|\\s*[\\r\\n]+"
              + "|\\s+(?!\\S)"
              + "|\\s+",
          Pattern.UNICODE_CHARACTER_CLASS);

  /** The vocabulary, read once and shared; it is 2.5 MB of text. */
  private static final class Loaded {
    static final CompletableFuture<Encoding> ENCODING =
        CompletableFuture.supplyAsync(QwenTokenizer::load);

    private Loaded() {}
  }

  private final CompletableFuture<Encoding> encoding = Loaded.ENCODING;

  @Override
  public int count(String text) {
    return text.isEmpty() ? 0 : encoding.join().countTokensOrdinary(text);
  }

  private static Encoding load() {
    EncodingRegistry registry = Encodings.newLazyEncodingRegistry();
    registry.registerGptBytePairEncoding(
        new GptBytePairEncodingParams(NAME, CUTS, vocabulary(), Map.of()));
    return registry.getEncoding(NAME).orElseThrow();
  }

  private static IdentityHashMap<byte[], Integer> vocabulary() {
    IdentityHashMap<byte[], Integer> ranks =
        new IdentityHashMap<>(1 << 18); // every piece is listed once
    try (InputStream in = QwenTokenizer.class.getResourceAsStream("qwen.tiktoken")) {
      if (in == null) {
        throw new IllegalStateException("qwen.tiktoken is not in the build");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int blank = line.indexOf(' ');
        if (blank > 0) {
          byte[] piece = Base64.getDecoder().decode(line.substring(0, blank));
          ranks.put(piece, Integer.parseInt(line, blank + 1, line.length(), 10));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ranks;
  }
}
