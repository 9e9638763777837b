package dev.hark.engine.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * An HTTP program on a free port of this machine that plays a script for every request, byte by
 * byte if it must: right answers, wrong ones, half ones, none. One request a connection. Keeps the
 * requests it was sent.
 */
public final class ScriptedUpstream implements AutoCloseable {

  private final ServerSocket socket;
  private final Function<Request, List<Step>> script;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Thread accepting;
  private volatile boolean closed;

  /** A request as it came; header names in lower case. */
  public record Request(String method, String path, Map<String, String> headers, String body) {}

  /** One step of a script. */
  public sealed interface Step {
    /** Sends bytes as they are. */
    record Send(byte[] bytes) implements Step {}

    /** Tells that this point is reached. */
    record Reached(CountDownLatch latch) implements Step {}

    /** Goes on when the latch is open. */
    record Await(CountDownLatch latch) implements Step {}

    /** Waits until the peer has closed the connection, then opens the latch. */
    record Gone(CountDownLatch latch) implements Step {}

    /** Cuts the connection with a reset. */
    record Cut() implements Step {}
  }

  public ScriptedUpstream(Function<Request, List<Step>> script) {
    this.script = script;
    try {
      this.socket = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.accepting = Thread.ofPlatform().daemon().name("scripted-upstream").start(this::accept);
  }

  /** Plays the same steps for every request. */
  public static ScriptedUpstream playing(Step... steps) {
    List<Step> all = List.of(steps);
    return new ScriptedUpstream(request -> all);
  }

  /** A whole answer. */
  public static Step reply(int status, String type, String body, String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = head(status, type, headers);
    head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n").append(body);
    return send(head.toString());
  }

  /** The start of a stream of events, sent in chunks. */
  public static Step stream() {
    return send(
        head(200, "text/event-stream").append("Transfer-Encoding: chunked\r\n\r\n").toString());
  }

  /** One event. */
  public static Step event(String data) {
    return chunk("data: " + data + "\n\n");
  }

  /** A chunk with these bytes. */
  public static Step chunk(String text) {
    return chunk(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A chunk with these bytes. */
  public static Step chunk(byte[] bytes) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(ascii(Integer.toHexString(bytes.length) + "\r\n"));
    all.writeBytes(bytes);
    all.writeBytes(ascii("\r\n"));
    return new Step.Send(all.toByteArray());
  }

  /** An event with a piece of an answer. */
  public static Step word(String text) {
    String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return event(
        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
            + escaped
            + "\"},\"finish_reason\":null}]}");
  }

  /** The event with the reason of the end. */
  public static Step finish(String reason) {
    return event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}");
  }

  /** The event with the count of tokens. */
  public static Step usage(int prompt, int completion) {
    return event(
        "{\"choices\":[],\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d}}"
            .formatted(prompt, completion, prompt + completion));
  }

  /** The last event and the end of the body. */
  public static Step end() {
    return send("e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n");
  }

  private static StringBuilder head(int status, String type, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\nContent-Type: " + type);
    head.append("\r\nConnection: close\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head;
  }

  private static Step send(String text) {
    return new Step.Send(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Where it listens. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** Every request so far, in order of arrival. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  private void accept() {
    while (!closed) {
      try {
        Socket peer = socket.accept();
        open.add(peer);
        Thread.ofVirtual().name("scripted-upstream-peer").start(() -> serve(peer));
      } catch (IOException e) {
        if (!closed) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket peer) {
    try (peer) {
      InputStream in = new BufferedInputStream(peer.getInputStream());
      Request request = read(in);
      requests.add(request);
      for (Step step : script.apply(request)) {
        play(step, peer, in);
      }
    } catch (SocketException e) {
      return; // the peer has left, or this program is closing
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(peer);
    }
  }

  private void play(Step step, Socket peer, InputStream in)
      throws IOException, InterruptedException {
    OutputStream out = peer.getOutputStream();
    switch (step) {
      case Step.Send(byte[] bytes) -> {
        out.write(bytes);
        out.flush();
      }
      case Step.Reached(CountDownLatch latch) -> latch.countDown();
      case Step.Await(CountDownLatch latch) -> {
        while (!closed && !latch.await(5, TimeUnit.MILLISECONDS)) {
          Thread.onSpinWait();
        }
      }
      case Step.Gone(CountDownLatch latch) -> {
        try {
          while (in.read() >= 0) {
            Thread.onSpinWait();
          }
        } finally {
          latch.countDown();
        }
      }
      case Step.Cut() -> {
        peer.setSoLinger(true, 0);
        peer.close();
      }
    }
  }

  private static Request read(InputStream in) throws IOException {
    String[] first = line(in).split(" ");
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Request(first[0], first.length > 1 ? first[1] : "", headers, body);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new SocketException("the peer left within its request");
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** Cuts every connection and stops to listen. */
  @Override
  public void close() {
    closed = true;
    try {
      socket.close();
      accepting.join(); // a thread within accept may be given one more connection
      for (Socket peer : open) {
        peer.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
