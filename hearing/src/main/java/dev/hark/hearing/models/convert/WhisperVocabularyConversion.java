package dev.hark.hearing.models.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lists the tokens of a Whisper in the order of their numbers. In: {@code tokenizer.json} and
 * {@code config.json} as published.
 */
final class WhisperVocabularyConversion implements Conversion {

  private static final double SECONDS_PER_TIME = 0.02;

  @Override
  public String name() {
    return "whisper-vocabulary";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void convert(List<Path> inputs, Path folder, String mainFile) throws IOException {
    JsonMapper mapper = new JsonMapper();
    try {
      JsonNode tokenizer = mapper.readTree(inputs.get(0).toFile());
      int size = mapper.readTree(inputs.get(1).toFile()).required("vocab_size").asInt();
      Files.write(folder.resolve(mainFile), mapper.writeValueAsBytes(tokens(tokenizer, size)));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(inputs.get(0) + " is no tokenizer of Whisper", e);
    }
  }

  private static List<String> tokens(JsonNode tokenizer, int size) {
    Map<Integer, String> byNumber = new TreeMap<>();
    tokenizer
        .required("model")
        .required("vocab")
        .properties()
        .forEach(entry -> byNumber.put(entry.getValue().asInt(), entry.getKey()));
    int firstTime = size;
    for (JsonNode added : tokenizer.required("added_tokens")) {
      int number = added.required("id").asInt();
      String token = added.required("content").asString();
      byNumber.put(number, token);
      if (token.equals("<|notimestamps|>")) {
        firstTime = number + 1; // times come last, and older files leave them out
      }
    }
    List<String> tokens = new ArrayList<>();
    for (int number = 0; number < size; number++) {
      String token = byNumber.get(number);
      if (token == null && number < firstTime) {
        throw new IllegalArgumentException("the tokenizer lacks token " + number);
      }
      tokens.add(token == null ? time(number - firstTime) : token);
    }
    return tokens;
  }

  private static String time(int index) {
    return String.format(Locale.ROOT, "<|%.2f|>", index * SECONDS_PER_TIME);
  }
}
