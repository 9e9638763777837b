package dev.hark.hearing.models.convert;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An ONNX model in the making: values are names, each operation returns the names it makes.
 *
 * <p>Only what Hark's graphs need. Field numbers are those of {@code onnx.proto}; the constants of
 * a model are held once and streamed into the file.
 */
public final class OnnxGraph {

  /** Element types, as ONNX numbers them. */
  public enum Element {
    FLOAT(1),
    UINT8(2),
    INT8(3),
    INT32(6),
    INT64(7);

    private final int code;

    Element(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  private static final long IR_VERSION = 9;
  private static final long OPSET = 20;
  private static final String MICROSOFT = "com.microsoft";

  private final String name;
  private final ProtoBytes nodes = new ProtoBytes();
  private final ProtoBytes ports = new ProtoBytes();
  private final ProtoBytes metadata = new ProtoBytes();
  private final List<Constant> constants = new ArrayList<>();
  private int made;

  /**
   * @param name for people
   */
  public OnnxGraph(String name) {
    this.name = name;
  }

  /** A constant as it will be written: the head of its message, and the numbers. */
  private record Constant(byte[] head, ByteBuffer numbers) {
    long size() {
      return (long) head.length + numbers.remaining();
    }
  }

  /** Something an operation is told besides its inputs. */
  public sealed interface Attribute {
    String name();
  }

  /** A whole number. */
  public record Whole(String name, long value) implements Attribute {}

  /** A list of whole numbers. */
  public record Wholes(String name, List<Long> values) implements Attribute {
    public Wholes {
      values = List.copyOf(values);
    }
  }

  /** A real number. */
  public record Real(String name, float value) implements Attribute {}

  public static Attribute whole(String name, long value) {
    return new Whole(name, value);
  }

  public static Attribute wholes(String name, Long... values) {
    return new Wholes(name, List.of(values));
  }

  public static Attribute real(String name, float value) {
    return new Real(name, value);
  }

  /**
   * Declares an input.
   *
   * @param dims numbers, or names for what is known only when running
   */
  public String input(String input, Element type, Object... dims) {
    ports.message(11, port(input, type, dims));
    return input;
  }

  /** Declares that a value is an output, under a name of its own. */
  public void output(String value, String output, Element type, Object... dims) {
    node("Identity", List.of(value), List.of(output));
    ports.message(12, port(output, type, dims));
  }

  /** Something about the model that those who run it can read. */
  void metadata(String key, Object value) {
    metadata.message(14, new ProtoBytes().text(1, key).text(2, value.toString()));
  }

  /** Applies a standard operation that makes one value. */
  public String apply(String operation, List<String> inputs, Attribute... attributes) {
    String result = fresh();
    node(operation, inputs, List.of(result), attributes);
    return result;
  }

  /** Applies a standard operation that makes several values. */
  List<String> applyToMany(
      String operation, int results, List<String> inputs, Attribute... attributes) {
    List<String> outputs = fresh(results);
    node(operation, inputs, outputs, attributes);
    return outputs;
  }

  /** Applies an operation that ONNX Runtime adds to the standard ones. An absent input is "". */
  String applyRuntimes(String operation, List<String> inputs, Attribute... attributes) {
    return applyRuntimesToMany(operation, 1, inputs, attributes).getFirst();
  }

  /** The same for an operation that makes several values. */
  List<String> applyRuntimesToMany(
      String operation, int results, List<String> inputs, Attribute... attributes) {
    List<String> outputs = fresh(results);
    node(MICROSOFT, operation, inputs, outputs, attributes);
    return outputs;
  }

  /** A tensor of numbers, row by row. */
  public String floats(float[] values, long... dims) {
    ByteBuffer bytes = buffer(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return constant(Element.FLOAT, bytes, dims);
  }

  String int8(byte[] values, long... dims) {
    return constant(Element.INT8, ByteBuffer.wrap(values), dims);
  }

  String uint8(byte[] values, long... dims) {
    return constant(Element.UINT8, ByteBuffer.wrap(values), dims);
  }

  /** A list of whole numbers, such as a shape. */
  public String int64(long... values) {
    ByteBuffer bytes = buffer(values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    return constant(Element.INT64, bytes, values.length);
  }

  /** A list of whole numbers of 32 bits. */
  public String int32(int... values) {
    ByteBuffer bytes = buffer(values.length * Integer.BYTES);
    bytes.asIntBuffer().put(values);
    return constant(Element.INT32, bytes, values.length);
  }

  /** Writes the model. */
  public void write(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      write(out);
    }
  }

  /** The model as it would be written; for small ones. */
  public byte[] toByteArray() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void write(OutputStream out) throws IOException {
    byte[] graphName = new ProtoBytes().text(2, name).toByteArray();
    long graphSize = (long) nodes.size() + graphName.length + ports.size();
    List<byte[]> heads = new ArrayList<>();
    for (Constant constant : constants) {
      byte[] head = new ProtoBytes().header(5, constant.size()).toByteArray();
      heads.add(head);
      graphSize += head.length + constant.size();
    }
    out.write(
        new ProtoBytes()
            .number(1, IR_VERSION)
            .text(2, "hark")
            .message(8, new ProtoBytes().text(1, "").number(2, OPSET))
            .message(8, new ProtoBytes().text(1, MICROSOFT).number(2, 1))
            .toByteArray());
    out.write(metadata.toByteArray());
    out.write(new ProtoBytes().header(7, graphSize).toByteArray());
    out.write(nodes.toByteArray());
    out.write(graphName);
    out.write(ports.toByteArray());
    for (int i = 0; i < constants.size(); i++) {
      out.write(heads.get(i));
      out.write(constants.get(i).head());
      ByteBuffer numbers = constants.get(i).numbers();
      out.write(numbers.array(), numbers.arrayOffset(), numbers.remaining());
    }
  }

  private String constant(Element type, ByteBuffer numbers, long... dims) {
    String constant = fresh();
    ProtoBytes head = new ProtoBytes();
    for (long dim : dims) {
      head.number(1, dim);
    }
    head.number(2, type.code).text(8, constant).header(9, numbers.remaining());
    constants.add(new Constant(head.toByteArray(), numbers));
    return constant;
  }

  private void node(
      String operation, List<String> inputs, List<String> outputs, Attribute... attributes) {
    node("", operation, inputs, outputs, attributes);
  }

  private void node(
      String domain,
      String operation,
      List<String> inputs,
      List<String> outputs,
      Attribute... attributes) {
    ProtoBytes node = new ProtoBytes();
    inputs.forEach(value -> node.text(1, value));
    outputs.forEach(value -> node.text(2, value));
    node.text(3, outputs.getFirst()).text(4, operation);
    for (Attribute attribute : attributes) {
      node.message(5, encoded(attribute));
    }
    if (!domain.isEmpty()) {
      node.text(7, domain);
    }
    nodes.message(1, node);
  }

  private static ProtoBytes encoded(Attribute attribute) {
    ProtoBytes bytes = new ProtoBytes().text(1, attribute.name());
    return switch (attribute) {
      case Real real -> bytes.real(2, real.value()).number(20, 1);
      case Whole whole -> bytes.number(3, whole.value()).number(20, 2);
      case Wholes wholes -> {
        wholes.values().forEach(value -> bytes.number(8, value));
        yield bytes.number(20, 7);
      }
    };
  }

  static ProtoBytes port(String name, Element type, Object... dims) {
    ProtoBytes shape = new ProtoBytes();
    for (Object dim : dims) {
      ProtoBytes one = new ProtoBytes();
      shape.message(
          1,
          dim instanceof Number number
              ? one.number(1, number.longValue())
              : one.text(2, dim.toString()));
    }
    ProtoBytes tensor = new ProtoBytes().number(1, type.code).message(2, shape);
    return new ProtoBytes().text(1, name).message(2, new ProtoBytes().message(1, tensor));
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private List<String> fresh(int count) {
    return IntStream.range(0, count).mapToObj(i -> fresh()).toList();
  }

  private String fresh() {
    return "v" + made++;
  }
}
