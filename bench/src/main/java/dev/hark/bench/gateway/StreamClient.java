package dev.hark.bench.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks for streams of the OpenAI-compatible protocol and notes when each word comes. */
final class StreamClient implements AutoCloseable {

  private static final Pattern WORD = Pattern.compile("\"content\":\"([^\"]+)\"");

  /** Where Hark wants a Data URL, llama-server wants plain Base64. */
  private static final String DATA_URL = "data:audio/wav;base64,";

  private static final int SAMPLE_RATE_HERTZ = 16_000;
  private static final int HEADER_BYTES = 44;

  private final HttpClient http = client();
  private final URI url;
  private final String key;
  private final boolean asksAgain;

  /**
   * @param url of the path that takes questions
   */
  StreamClient(URI url, String key) {
    this(url, key, false);
  }

  private StreamClient(URI url, String key, boolean asksAgain) {
    this.url = url;
    this.key = key;
    this.asksAgain = asksAgain;
  }

  /**
   * A client that asks once more, on a fresh connection, when the one it used is closed before an
   * answer begins: llama-server closes connections that are just being used again.
   */
  static StreamClient askingAgain(URI url, String key) {
    return new StreamClient(url, key, true);
  }

  /** One word and when it came, on the clock of {@link System#nanoTime}. */
  record Word(long nanos, String text) {}

  /**
   * How one answer came.
   *
   * @param began whether anything of it came
   * @param ended whether it came to its end
   * @param failure what was said instead of an end; empty when nothing was
   */
  record Answer(long askedNanos, List<Word> words, boolean began, boolean ended, String failure) {
    /** Nanoseconds until the first word. */
    long firstNanos() {
      return words.getFirst().nanos() - askedNanos;
    }
  }

  /** A question about a hum, as a client of Hark sends it. */
  static byte[] question(String model, double seconds, int maxTokens) {
    return body(model, DATA_URL, seconds, maxTokens, "");
  }

  /** The same question, as Hark sends it to an engine that serves no model by name. */
  static byte[] questionOfHark(double seconds, int maxTokens) {
    String rest = ",\"top_p\":1.0,\"stream_options\":{\"include_usage\":true}";
    return body("", "", seconds, maxTokens, rest);
  }

  private static byte[] body(
      String model, String prefix, double seconds, int maxTokens, String rest) {
    return """
    {"model":"%s","stream":true,"max_tokens":%d,"temperature":0.0%s,"messages":[{"role":"user",\
    "content":[{"type":"input_audio","input_audio":{"data":"%s%s",\
    "format":"wav"}}]}]}\
    """
        .formatted(model, maxTokens, rest, prefix, Base64.getEncoder().encodeToString(hum(seconds)))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A WAV file. */
  static byte[] hum(double seconds) {
    int frames = (int) (seconds * SAMPLE_RATE_HERTZ);
    ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + 2 * frames).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(36 + 2 * frames).put(ascii("WAVEfmt ")).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(SAMPLE_RATE_HERTZ);
    wav.putInt(2 * SAMPLE_RATE_HERTZ).putShort((short) 2).putShort((short) 16);
    wav.put(ascii("data")).putInt(2 * frames);
    for (int i = 0; i < frames; i++) {
      wav.putShort((short) (8_000 * Math.sin(i * 0.17)));
    }
    return wav.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Asks once and waits for the end of the answer. */
  Answer ask(byte[] body) throws InterruptedException {
    Answer answer = ask(body, http);
    if (!asksAgain || answer.began()) {
      return answer;
    }
    try (HttpClient fresh = client()) {
      return ask(body, fresh);
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  private Answer ask(byte[] body, HttpClient connections) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    List<Word> words = new ArrayList<>();
    long asked = System.nanoTime();
    try {
      HttpResponse<java.io.InputStream> response =
          connections.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        if (response.statusCode() != 200) {
          String failure = response.statusCode() + ": " + lines.readLine();
          return new Answer(asked, words, true, false, failure);
        }
        return read(lines, asked, words);
      }
    } catch (IOException e) {
      return new Answer(asked, words, !words.isEmpty(), false, e.toString());
    }
  }

  private static Answer read(BufferedReader lines, long asked, List<Word> words)
      throws IOException {
    boolean finished = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher word = WORD.matcher(line);
      if (word.find()) {
        words.add(new Word(System.nanoTime(), word.group(1)));
      }
      if (line.contains("\"error\"")) {
        return new Answer(asked, words, true, false, line);
      }
      finished |= line.contains("\"finish_reason\":\"");
    }
    return new Answer(asked, words, true, finished, finished ? "" : "no end");
  }

  @Override
  public void close() {
    http.close();
  }
}
