package dev.hark.bench.gateway;

import dev.hark.bench.Product;
import dev.hark.bench.Table;
import dev.hark.bench.gateway.StreamClient.Answer;
import dev.hark.engine.testing.LlamaServer;
import dev.hark.engine.testing.TinyModel;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Two hundred streams at once through Hark to three real llama-servers: while all are well; while
 * one is killed, one is held up, and one is full of somebody else's questions; while one is taken
 * out and another is put in.
 */
public final class FleetTrial {

  private static final int CLIENTS = 200;
  private static final int TOKENS = 64;
  private static final int OTHERS = 16; // questions that somebody else keeps asking one server
  private static final Pattern PREDICTED =
      Pattern.compile("^llamacpp:tokens_predicted_total (\\d+)", Pattern.MULTILINE);

  private final PrintStream out;
  private final List<LlamaServer> servers = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http = HttpClient.newHttpClient();

  public FleetTrial(PrintStream out) {
    this.out = out;
  }

  public void run() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("hark-fleet");
    TinyModel tiny = TinyModel.writeEndless(folder, TinyModel.Shape.QWEN3_OMNI);
    Path settings = folder.resolve("hark.conf");
    try {
      for (int i = 0; i < 4; i++) {
        servers.add(LlamaServer.start(tiny, "--parallel", "8", "--ctx-size", "" + 8 * 1_024));
      }
      write(settings, servers.subList(0, 3));
      try (Product hark = Product.serve("--config", settings.toString());
          StreamClient client =
              new StreamClient(
                  URI.create(hark.url() + "/compatible-mode/v1/chat/completions"), hark.key())) {
        Table table =
            new Table(
                out,
                "%d streams at once, three llama-servers of 8 slots".formatted(CLIENTS),
                "what happens",
                "whole answers",
                "broken off after the first word",
                "failed without a word",
                "tokens by server",
                "farthest from the mean");
        healthy(client, table);
        failing(client, table);
        changing(client, settings, table);
      }
    } finally {
      servers.forEach(LlamaServer::close);
      threads.close();
      http.close();
    }
  }

  private void healthy(StreamClient client, Table table) throws InterruptedException {
    int[] before = tokens();
    List<CompletableFuture<Answer>> answers = ask(client, new AtomicInteger());
    row(table, "all are well", answers, before, 3);
  }

  private void failing(StreamClient client, Table table) throws IOException, InterruptedException {
    LlamaServer dying = servers.get(0);
    LlamaServer slow = servers.get(1);
    LlamaServer overloaded = servers.get(2);
    AtomicInteger ended = new AtomicInteger();
    try (StreamClient others =
        new StreamClient(overloaded.base().resolve("/v1/chat/completions"), "x")) {
      AtomicBoolean over = new AtomicBoolean();
      for (int i = 0; i < OTHERS; i++) {
        byte[] body = StreamClient.questionOfHark(1, 10 * TOKENS);
        threads.execute(() -> askUntil(over, others, body));
      }
      List<CompletableFuture<Answer>> answers = ask(client, ended);
      awaitEnded(ended, 10);
      signal(slow, "STOP");
      dying.kill();
      awaitEnded(ended, 60);
      signal(slow, "CONT");
      row(table, "one killed, one stopped for a while, one full", answers, new int[4], 0);
      over.set(true);
    }
  }

  private void changing(StreamClient client, Path settings, Table table)
      throws IOException, InterruptedException {
    write(settings, servers.subList(1, 4));
    List<CompletableFuture<Answer>> warm = ask(client, new AtomicInteger());
    warm.forEach(CompletableFuture::join);
    int[] before = tokens();
    AtomicInteger ended = new AtomicInteger();
    List<CompletableFuture<Answer>> answers = ask(client, ended);
    awaitEnded(ended, 10);
    write(settings, servers.subList(2, 4));
    row(table, "one put in before, one taken out in between", answers, before, 0);
    out.println();
    out.println("tokens of the server that was put in: " + tokens()[3]);
  }

  private static void askUntil(AtomicBoolean over, StreamClient client, byte[] body) {
    try {
      while (!over.get()) {
        client.ask(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the trial is over
    }
  }

  /** All at once, about sounds of one to eight seconds. */
  private List<CompletableFuture<Answer>> ask(StreamClient client, AtomicInteger ended) {
    List<byte[]> bodies = new ArrayList<>();
    for (int seconds = 1; seconds <= 8; seconds++) {
      bodies.add(StreamClient.question("qwen3-omni-flash", seconds, TOKENS));
    }
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      byte[] body = bodies.get(i % bodies.size());
      answers.add(CompletableFuture.supplyAsync(() -> askOnce(client, body, ended), threads));
    }
    return answers;
  }

  private static Answer askOnce(StreamClient client, byte[] body, AtomicInteger ended) {
    try {
      return client.ask(body);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the clients", e);
    } finally {
      ended.incrementAndGet();
    }
  }

  private static void awaitEnded(AtomicInteger ended, int count) throws InterruptedException {
    while (ended.get() < count) {
      Thread.sleep(1);
    }
  }

  /**
   * Waits for all answers and tells how they ended.
   *
   * @param before what each server had said
   * @param equals how many servers ought to have said equally much; 0 for none
   */
  private void row(
      Table table, String what, List<CompletableFuture<Answer>> coming, int[] before, int equals)
      throws InterruptedException {
    List<Answer> answers = coming.stream().map(CompletableFuture::join).toList();
    List<Answer> failed =
        answers.stream().filter(each -> !each.ended() && each.words().isEmpty()).toList();
    int[] now = tokens();
    int[] said = new int[now.length];
    Arrays.setAll(said, i -> now[i] - before[i]);
    double mean = Arrays.stream(said, 0, Math.max(1, equals)).average().orElse(0);
    double farthest =
        Arrays.stream(said, 0, equals)
            .mapToDouble(each -> Math.abs(each / mean - 1))
            .max()
            .orElse(0);
    table.row(
        what,
        answers.stream().filter(Answer::ended).count(),
        answers.stream().filter(each -> !each.ended() && !each.words().isEmpty()).count(),
        failed.size(),
        equals == 0
            ? ""
            : Arrays.stream(said, 0, equals)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", ")),
        equals == 0 ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * farthest));
    failed.stream().limit(3).forEach(each -> out.println(each.failure()));
  }

  /** How many tokens each server has said; 0 for one that is gone. */
  private int[] tokens() throws InterruptedException {
    int[] all = new int[servers.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = tokens(servers.get(i));
    }
    return all;
  }

  private int tokens(LlamaServer server) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server.base().resolve("/metrics")).build();
    try {
      Matcher count =
          PREDICTED.matcher(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
      return count.find() ? Integer.parseInt(count.group(1)) : 0;
    } catch (IOException e) {
      return 0; // killed
    }
  }

  private static void signal(LlamaServer server, String signal)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, "" + server.pid()).start().waitFor();
  }

  private static void write(Path settings, List<LlamaServer> members) throws IOException {
    String urls =
        members.stream()
            .map(server -> "\"" + server.base() + "\"")
            .collect(Collectors.joining(", "));
    Files.writeString(
        settings,
        "models.remote.llamas.urls = [%s]\nmodels.routes { \"*\" = [llamas] }\n".formatted(urls));
  }
}
