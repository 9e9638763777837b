package dev.hark.engine.upstream;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of a reply, taken piece by piece with a time limit, which a blocking stream does not
 * have. One piece is asked for at a time, so a fast peer fills no memory. Closing it closes the
 * connection.
 */
final class ByteQueue implements HttpResponse.BodySubscriber<ByteQueue>, AutoCloseable {

  private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(3);
  private volatile Flow.@Nullable Subscription subscription;
  private volatile boolean closed;

  /** What the connection tells. */
  sealed interface Event {
    record Bytes(byte[] bytes) implements Event {}

    record End() implements Event {}

    record Broken(IOException why) implements Event {}
  }

  /** There at once: whoever gets the headers reads the rest here. */
  @Override
  public CompletionStage<ByteQueue> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  /** The next event, if there is one in time. */
  Optional<Event> poll(Duration limit) throws InterruptedException {
    Event event = events.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
    Flow.Subscription source = subscription;
    if (event instanceof Event.Bytes && source != null) {
      source.request(1);
    }
    return Optional.ofNullable(event);
  }

  @Override
  public void onSubscribe(Flow.Subscription source) {
    subscription = source;
    if (closed) {
      source.cancel();
    } else {
      source.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    int count = buffers.stream().mapToInt(ByteBuffer::remaining).sum();
    ByteBuffer all = ByteBuffer.allocate(count);
    buffers.forEach(all::put);
    offer(new Event.Bytes(all.array()));
  }

  @Override
  public void onError(Throwable why) {
    offer(
        new Event.Broken(
            why instanceof IOException io ? io : new IOException(why.toString(), why)));
  }

  @Override
  public void onComplete() {
    offer(new Event.End());
  }

  /** Never full: one piece is asked for at a time, and one end comes after it. */
  private void offer(Event event) {
    if (!events.offer(event) && !closed) {
      throw new IllegalStateException("the connection says more than it was asked for");
    }
  }

  @Override
  public void close() {
    closed = true;
    Flow.Subscription source = subscription;
    if (source != null) {
      source.cancel();
    }
  }
}
