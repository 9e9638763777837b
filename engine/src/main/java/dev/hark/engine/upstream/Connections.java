package dev.hark.engine.upstream;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * HTTP/1.1 connections to programs, kept for the next call. Every call blocks the thread that makes
 * it, from its first byte to the last of its reply: no other thread has to be woken on the way.
 * Safe for any number of threads.
 */
final class Connections implements AutoCloseable {

  /**
   * How long a connection is kept for the next question. Engines close it after five seconds, and a
   * question sent at that moment would have to be sent again.
   */
  private static final Timeout IDLE_TIME = Timeout.ofSeconds(4);

  /** How much of a question is sent before a look whether the program has refused it already. */
  private static final long LOOK_EVERY_BYTES = 1 << 20;

  private final PoolingHttpClientConnectionManager pool;
  private final HttpClient http;
  private final Duration staleTime;

  /**
   * @param staleTime until when a connection that ends without an answer counts as one that was
   *     closed before it was used
   */
  Connections(UpstreamLimits limits, Duration staleTime) {
    this.staleTime = staleTime;
    this.pool =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder()
                    .responseParserFactory(DefaultHttpResponseParserFactory.INSTANCE) // strict
                    .responseOutOfOrderStrategy(
                        new MonitoringResponseOutOfOrderStrategy(LOOK_EVERY_BYTES))
                    .build())
            .setTlsSocketStrategy(DefaultClientTlsStrategy.createSystemDefault())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(limits.connectTime()))
                    .setSocketTimeout(Timeout.DISABLED) // the guard of calls has the limits
                    .setIdleTimeout(IDLE_TIME)
                    // It would cost a millisecond; a closed connection is replaced when it fails.
                    .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
                    .build())
            .setMaxConnTotal(Integer.MAX_VALUE) // who asks how much is decided before
            .setMaxConnPerRoute(Integer.MAX_VALUE)
            .build();
    this.http = HttpClients.createMinimal(pool);
  }

  /**
   * Sends a request and waits for the head of the reply, whose body is then still on the wire.
   *
   * <p>It is sent once more, on a fresh connection, when the first one ends at once, before a word
   * of the answer: programs close idle ones, perhaps just when they are used again. What ends later
   * has been worked at, as when a proxy loses its patience, and is not asked for twice.
   *
   * @param request makes the same request as often as it is called
   */
  ClassicHttpResponse send(Call call, Supplier<HttpUriRequestBase> request) throws IOException {
    long sentNanos = System.nanoTime();
    try {
      return send(call.sending(request.get()));
    } catch (ConnectException | SocketTimeoutException | UnknownHostException e) {
      throw e; // there was no connection
    } catch (ClientProtocolException e) {
      throw e; // it answered, but not in HTTP
    } catch (IOException e) {
      if (call.isCut() || System.nanoTime() - sentNanos > staleTime.toNanos()) {
        throw e;
      }
      pool.closeIdle(TimeValue.ZERO_MILLISECONDS); // those may be closed, too
      return send(call.sending(request.get()));
    }
  }

  private ClassicHttpResponse send(HttpUriRequestBase request) throws IOException {
    try {
      pool.closeIdle(IDLE_TIME);
      return http.executeOpen(host(request), request, null);
    } catch (IllegalStateException e) {
      throw new IOException("the client is closed", e);
    }
  }

  private static HttpHost host(HttpUriRequestBase request) {
    return new HttpHost(
        request.getScheme(),
        request.getAuthority().getHostName(),
        request.getAuthority().getPort());
  }

  @Override
  public void close() {
    pool.close(CloseMode.IMMEDIATE);
  }
}
