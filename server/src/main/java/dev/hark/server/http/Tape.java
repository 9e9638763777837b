package dev.hark.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A copy of an answer as it was written, byte for byte and event for event, to be given again.
 * Holds up to a bound and is spoilt by more. Belongs to the thread that answers.
 */
public final class Tape {

  private final int maxBytes;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final List<byte[]> pieces = new ArrayList<>();
  private int status;
  private boolean stream;
  private boolean complete;
  private boolean spoilt;
  private long bytes;

  /**
   * @param maxBytes of body it holds
   */
  public Tape(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  void begin(int newStatus, boolean inEvents) {
    pieces.clear();
    bytes = 0;
    complete = false;
    spoilt = false;
    status = newStatus;
    stream = inEvents;
  }

  void header(String name, String value) {
    headers.put(name, value);
  }

  void piece(byte[] piece) {
    bytes += piece.length;
    if (spoilt || bytes > maxBytes) {
      spoilt = true;
      pieces.clear();
      return;
    }
    pieces.add(piece);
  }

  void end() {
    complete = true;
  }

  /** An answer in one piece; it replaces one in events of which nothing has left. */
  void whole(int newStatus, byte[] body) {
    begin(newStatus, false);
    piece(body);
    end();
  }

  /** Whether the answer is on it to its end. */
  public boolean complete() {
    return complete && !spoilt;
  }

  /** Whether the answer was longer than the tape. */
  public boolean spoilt() {
    return spoilt;
  }

  public int status() {
    return status;
  }

  String contentType() {
    return headers.getOrDefault("content-type", "application/json");
  }

  boolean stream() {
    return stream;
  }

  Map<String, String> headers() {
    return Collections.unmodifiableMap(headers);
  }

  List<byte[]> pieces() {
    return Collections.unmodifiableList(pieces);
  }

  /** Everything on it, as bytes. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(Math.toIntExact(bytes) + 512);
    writeNumber(out, status);
    writeNumber(out, stream ? 1 : 0);
    writeNumber(out, headers.size());
    headers.forEach((name, value) -> {
      write(out, name.getBytes(StandardCharsets.UTF_8));
      write(out, value.getBytes(StandardCharsets.UTF_8));
    });
    writeNumber(out, pieces.size());
    pieces.forEach(piece -> write(out, piece));
    return out.toByteArray();
  }

  /** A tape from its {@link #bytes()}. */
  public static Tape of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Tape tape = new Tape(bytes.length);
    tape.begin(in.getInt(), in.getInt() == 1);
    for (int left = in.getInt(); left > 0; left--) {
      tape.header(text(in), text(in));
    }
    for (int left = in.getInt(); left > 0; left--) {
      tape.piece(read(in));
    }
    tape.end();
    return tape;
  }

  private static void write(ByteArrayOutputStream out, byte[] piece) {
    writeNumber(out, piece.length);
    out.writeBytes(piece);
  }

  private static void writeNumber(ByteArrayOutputStream out, int number) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }

  private static byte[] read(ByteBuffer in) {
    byte[] piece = new byte[in.getInt()];
    in.get(piece);
    return piece;
  }

  private static String text(ByteBuffer in) {
    return new String(read(in), StandardCharsets.UTF_8);
  }
}
