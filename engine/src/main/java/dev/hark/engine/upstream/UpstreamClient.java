package dev.hark.engine.upstream;

import dev.hark.engine.Delta;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.Question;
import dev.hark.engine.Stage;
import dev.hark.hearing.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Asks programs that speak streamed chat completions. Each call blocks its thread; when the asker
 * leaves or a limit passes, the connection is closed at once, which is what frees the engine. Safe
 * for any number of threads.
 */
public final class UpstreamClient implements AutoCloseable {

  /** How long a leaving asker goes unnoticed; hundreds wait at once, so it is not shorter. */
  private static final Duration PATIENCE = Duration.ofMillis(20);

  /** An idle connection that was closed is noticed sooner; later, the question may be at work. */
  private static final Duration STALE_TIME = Duration.ofSeconds(1);

  private static final int MAX_ERROR_BYTES = 64 << 10;

  /** The gauges of a program of many engines are a megabyte of text. */
  private static final int MAX_PAGE_BYTES = 4 << 20;

  private final UpstreamLimits limits;
  private final Duration staleTime;
  private final HttpClient http;

  public UpstreamClient(UpstreamLimits limits) {
    this(limits, STALE_TIME);
  }

  /**
   * @param staleTime until when a connection that ends without an answer counts as one that was
   *     closed before it was used
   */
  UpstreamClient(UpstreamLimits limits, Duration staleTime) {
    this.limits = limits;
    this.staleTime = staleTime;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(limits.connectTime())
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /**
   * Has a question answered: texts, the engine's own count where it gives one, and a finish.
   *
   * @throws EngineFailure when there is no answer, or no more of it: {@code Overloaded} for 429 and
   *     503, {@code Refused} for what the engine calls a bad request, {@code TimedOut} for a limit,
   *     {@code Broken} for all else
   * @throws CancellationException when the asker has left
   */
  public void answer(
      Upstream upstream, Question question, Cancellation cancellation, Consumer<Delta> deltas) {
    Exchange exchange = new Exchange(cancellation);
    try {
      exchange.run(upstream, ChatRequest.of(question, upstream), deltas);
    } catch (BadReply e) {
      throw new EngineFailure.Broken("the engine sent " + e.getMessage(), e);
    } catch (IOException | UncheckedIOException e) {
      throw new EngineFailure.Broken(
          "the engine cannot be reached: " + BrokenConnection.reason(e, upstream.base()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  /**
   * The body of a page of the program's own, such as {@code /health}; empty when it says anything
   * but 200, or nothing in time.
   */
  public Optional<String> get(Upstream upstream, String path, Duration limit)
      throws InterruptedException {
    try {
      return Optional.of(page(upstream, path, limit)).filter(Page::good).map(Page::body);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * A page of the program's own.
   *
   * @throws IOException when none comes in time; the message says why, for a person
   */
  public Page page(Upstream upstream, String path, Duration limit)
      throws IOException, InterruptedException {
    long endNanos = System.nanoTime() + limit.toNanos();
    Exchange exchange = new Exchange(() -> System.nanoTime() - endNanos >= 0);
    try (Call call = new Call(builder(upstream, path).GET().build())) {
      int status = exchange.headers(call).statusCode();
      return new Page(status, exchange.whole(call.body, MAX_PAGE_BYTES));
    } catch (CancellationException | EngineFailure e) {
      throw new IOException("no answer within " + limit.toMillis() + " ms", e);
    } catch (IOException | UncheckedIOException e) {
      throw new IOException(BrokenConnection.reason(e, upstream.base()), e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private static HttpRequest.Builder builder(Upstream upstream, String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(upstream.path(path));
    upstream.key().ifPresent(key -> request.header("Authorization", "Bearer " + key));
    return request;
  }

  /** How a reply begins, or why it does not. */
  private sealed interface Head {
    record Came(HttpResponse<ByteQueue> response) implements Head {}

    record Failed(IOException why) implements Head {}
  }

  /**
   * A request on its way, on a thread of its own: the client's own asynchronous way leads through
   * the threads that all of the process shares, where anybody's work can hold it up. Closing it
   * closes the connection, whatever has come of it.
   */
  private final class Call implements AutoCloseable {
    final BlockingQueue<Head> head = new ArrayBlockingQueue<>(1);
    final ByteQueue body = new ByteQueue();
    private final Thread sender;

    Call(HttpRequest request) {
      sender = Thread.ofVirtual().name("upstream-call").start(() -> send(request));
    }

    private void send(HttpRequest request) {
      try {
        head.add(new Head.Came(sentOnALiveConnection(request)));
      } catch (IOException e) {
        head.add(new Head.Failed(e));
      } catch (InterruptedException | RuntimeException e) {
        head.add(new Head.Failed(new IOException(e)));
      }
    }

    /**
     * Sends it once more when a connection ends at once, before a word of the answer: programs
     * close idle ones, vLLM after 5 s, perhaps just when they are used again. What ends later has
     * been worked at, as when a proxy loses its patience, and is not asked for twice. By itself the
     * client repeats only what is no POST.
     */
    private HttpResponse<ByteQueue> sentOnALiveConnection(HttpRequest request)
        throws IOException, InterruptedException {
      long sentNanos = System.nanoTime();
      try {
        return http.send(request, info -> body);
      } catch (ConnectException | HttpTimeoutException e) {
        throw e; // there was no connection
      } catch (IOException e) {
        if (System.nanoTime() - sentNanos > staleTime.toNanos()) {
          throw e;
        }
        return http.send(request, info -> body);
      }
    }

    @Override
    public void close() {
      body.close();
      sender.interrupt();
    }
  }

  /** One question to one program. */
  private final class Exchange {
    private final Cancellation cancellation;
    private final long startedNanos = System.nanoTime();
    private long lifeNanos = startedNanos;
    private boolean spoken;

    Exchange(Cancellation cancellation) {
      this.cancellation = cancellation;
    }

    void run(Upstream upstream, ChatRequest chat, Consumer<Delta> deltas)
        throws IOException, InterruptedException {
      HttpRequest request =
          builder(upstream, "/v1/chat/completions")
              .header("Content-Type", "application/json")
              .header("Accept", "text/event-stream")
              .POST(chat.publisher())
              .build();
      try (Call call = new Call(request)) {
        HttpResponse<ByteQueue> response;
        try (var _ = Stage.ASKING.begin()) {
          response = headers(call);
        }
        if (response.statusCode() != 200) {
          throw UpstreamError.parse(whole(call.body, MAX_ERROR_BYTES))
              .failure(response.statusCode(), response.headers().firstValue("retry-after"));
        }
        stream(call.body, deltas);
      }
    }

    HttpResponse<ByteQueue> headers(Call call) throws IOException, InterruptedException {
      while (true) {
        switch (call.head.poll(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
          case Head.Came(HttpResponse<ByteQueue> response) -> {
            return response;
          }
          case Head.Failed(IOException why) -> throw why;
          case null -> check();
        }
      }
    }

    private void stream(ByteQueue body, Consumer<Delta> deltas)
        throws IOException, InterruptedException {
      Stage.Running waiting = Stage.WAITING.begin();
      EventLines lines = new EventLines(limits.maxEventBytes());
      ChunkReader chunks =
          new ChunkReader(
              limits.maxAnswerChars(),
              delta -> {
                if (!spoken && delta instanceof Delta.Text) {
                  spoken = true;
                  waiting.close();
                }
                deltas.accept(delta);
              });
      while (!chunks.done()) {
        Optional<ByteQueue.Event> event = next(body);
        switch (event.orElse(null)) {
          case ByteQueue.Event.Bytes(byte[] bytes) -> {
            for (String data : lines.take(bytes)) {
              cancellation.throwIfCancelled();
              chunks.take(data);
            }
          }
          case ByteQueue.Event.End() -> {
            chunks.end();
            return;
          }
          case ByteQueue.Event.Broken(IOException why) -> throw why;
          case null -> {}
        }
      }
      chunks.end();
    }

    /** All of a short body; what is too long is cut. */
    String whole(ByteQueue body, int maxBytes) throws IOException, InterruptedException {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      while (all.size() < maxBytes) {
        Optional<ByteQueue.Event> event = next(body);
        switch (event.orElse(null)) {
          case ByteQueue.Event.Bytes(byte[] bytes) ->
              all.write(bytes, 0, Math.min(bytes.length, maxBytes - all.size()));
          case ByteQueue.Event.End() -> {
            return all.toString(StandardCharsets.UTF_8);
          }
          case ByteQueue.Event.Broken(IOException why) -> throw why;
          case null -> {}
        }
      }
      return all.toString(StandardCharsets.UTF_8);
    }

    private Optional<ByteQueue.Event> next(ByteQueue body) throws InterruptedException {
      Optional<ByteQueue.Event> event = body.poll(PATIENCE);
      if (event.isPresent()) {
        lifeNanos = System.nanoTime();
      }
      check();
      return event;
    }

    private void check() {
      cancellation.throwIfCancelled();
      long now = System.nanoTime();
      if (now - startedNanos > limits.totalTime().toNanos()) {
        throw new EngineFailure.TimedOut("the engine took longer than " + limits.totalTime());
      }
      if (!spoken && now - startedNanos > limits.firstTokenTime().toNanos()) {
        throw new EngineFailure.TimedOut("no word of the engine in " + limits.firstTokenTime());
      }
      if (spoken && now - lifeNanos > limits.idleTime().toNanos()) {
        throw new EngineFailure.TimedOut("the engine fell silent for " + limits.idleTime());
      }
    }
  }
}
