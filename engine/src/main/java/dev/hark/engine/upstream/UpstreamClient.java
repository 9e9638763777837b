package dev.hark.engine.upstream;

import dev.hark.engine.Delta;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.Question;
import dev.hark.engine.Stage;
import dev.hark.hearing.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;

/**
 * Asks programs that speak streamed chat completions. Each call blocks its thread; when the asker
 * leaves or a limit passes, the connection is closed at once, which is what frees the engine. Safe
 * for any number of threads.
 */
public final class UpstreamClient implements AutoCloseable {

  /** An idle connection that was closed is noticed sooner; later, the question may be at work. */
  private static final Duration STALE_TIME = Duration.ofSeconds(1);

  private static final int MAX_ERROR_BYTES = 64 << 10;

  /** The gauges of a program of many engines are a megabyte of text. */
  private static final int MAX_PAGE_BYTES = 4 << 20;

  private static final int BLOCK_BYTES = 8 << 10;
  private static final int OK = 200;
  private static final ContentType JSON = ContentType.create("application/json");

  private final UpstreamLimits limits;
  private final Connections connections;
  private final CallGuard guard = new CallGuard();

  public UpstreamClient(UpstreamLimits limits) {
    this(limits, STALE_TIME);
  }

  /**
   * @param staleTime until when a connection that ends without an answer counts as one that was
   *     closed before it was used
   */
  UpstreamClient(UpstreamLimits limits, Duration staleTime) {
    this.limits = limits;
    this.connections = new Connections(limits, staleTime);
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
    try (Call call = new Call(cancellation, limits, guard)) {
      try {
        ask(call, upstream, ChatRequest.of(question, upstream), cancellation, deltas);
      } catch (IOException e) {
        throw call.failure(e);
      }
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
    try (Call call = new Call(() -> System.nanoTime() - endNanos >= 0, limits, guard)) {
      try {
        ClassicHttpResponse reply =
            connections.send(call, () -> withKey(new HttpGet(upstream.path(path)), upstream));
        return new Page(reply.getCode(), whole(reply, MAX_PAGE_BYTES));
      } catch (IOException e) {
        throw call.failure(e);
      }
    } catch (CancellationException | EngineFailure e) {
      throw new IOException("no answer within " + limit.toMillis() + " ms", e);
    } catch (IOException e) {
      throw new IOException(BrokenConnection.reason(e, upstream.base()), e);
    }
  }

  @Override
  public void close() {
    connections.close();
    guard.close();
  }

  private static <T extends HttpUriRequestBase> T withKey(T request, Upstream upstream) {
    upstream.key().ifPresent(key -> request.setHeader("Authorization", "Bearer " + key));
    return request;
  }

  private void ask(
      Call call,
      Upstream upstream,
      ChatRequest chat,
      Cancellation cancellation,
      Consumer<Delta> deltas)
      throws IOException {
    ClassicHttpResponse reply;
    try (var _ = Stage.ASKING.begin()) {
      reply = connections.send(call, () -> question(upstream, chat));
    }
    if (reply.getCode() != OK) {
      throw UpstreamError.parse(whole(reply, MAX_ERROR_BYTES))
          .failure(reply.getCode(), header(reply, "retry-after"));
    }
    stream(call, body(reply), cancellation, deltas);
  }

  private static HttpUriRequestBase question(Upstream upstream, ChatRequest chat) {
    HttpPost request = withKey(new HttpPost(upstream.path("/v1/chat/completions")), upstream);
    request.setHeader("Accept", "text/event-stream");
    request.setEntity(new EntityTemplate(chat.length(), JSON, chat::writeTo));
    return request;
  }

  private void stream(
      Call call, InputStream body, Cancellation cancellation, Consumer<Delta> deltas)
      throws IOException {
    Stage.Running waiting = Stage.WAITING.begin();
    boolean[] spoken = {false};
    EventLines lines = new EventLines(limits.maxEventBytes());
    ChunkReader chunks =
        new ChunkReader(
            limits.maxAnswerChars(),
            delta -> {
              if (!spoken[0] && delta instanceof Delta.Text) {
                spoken[0] = true;
                call.spoke();
                waiting.close();
              }
              deltas.accept(delta);
            });
    byte[] block = new byte[BLOCK_BYTES];
    int count = body.read(block);
    while (count >= 0) {
      call.lives();
      for (String data : lines.take(block, count)) {
        cancellation.throwIfCancelled();
        chunks.take(data);
      }
      if (chunks.done()) {
        chunks.end();
        readAway(call, body, block);
        return;
      }
      count = body.read(block);
    }
    chunks.end();
  }

  /** Reads what follows the last event, so that the connection can be used again. */
  private static void readAway(Call call, InputStream body, byte[] block) {
    call.ends();
    try {
      int count = body.read(block);
      while (count >= 0) {
        count = body.read(block);
      }
    } catch (IOException e) {
      return; // the answer is whole; its connection is not used again
    }
  }

  /** All of a short body; what is too long is cut. */
  private static String whole(ClassicHttpResponse reply, int maxBytes) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    InputStream body = body(reply);
    byte[] block = new byte[BLOCK_BYTES];
    int count = body.read(block);
    while (count >= 0 && all.size() < maxBytes) {
      all.write(block, 0, Math.min(count, maxBytes - all.size()));
      count = body.read(block);
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  private static InputStream body(ClassicHttpResponse reply) throws IOException {
    HttpEntity entity = reply.getEntity();
    return entity == null ? InputStream.nullInputStream() : entity.getContent();
  }

  private static Optional<String> header(ClassicHttpResponse reply, String name) {
    return Optional.ofNullable(reply.getFirstHeader(name)).map(Header::getValue);
  }
}
