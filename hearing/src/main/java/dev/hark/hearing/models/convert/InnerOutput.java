package dev.hark.hearing.models.convert;

import java.util.List;

/**
 * A value inside a finished ONNX model that is given as an output, too.
 *
 * <p>A message of Protocol Buffers may be written in parts: fields of the same inner message that
 * come later are added to it. So an output more is a few bytes behind the model, and the model
 * itself is neither read nor changed.
 *
 * @param value the value's name in the graph
 * @param element what it consists of
 * @param dims its shape
 */
public record InnerOutput(String value, OnnxGraph.Element element, List<Integer> dims) {

  private static final int GRAPH = 7; // of a model
  private static final int OUTPUT = 12; // of a graph

  public InnerOutput {
    dims = List.copyOf(dims);
  }

  /** The model with the output behind those it has. */
  public byte[] of(byte[] model) {
    ProtoBytes port = OnnxGraph.port(value, element, dims.toArray());
    ProtoBytes graph = new ProtoBytes().message(OUTPUT, port);
    byte[] part = new ProtoBytes().message(GRAPH, graph).toByteArray();
    byte[] whole = new byte[model.length + part.length];
    System.arraycopy(model, 0, whole, 0, model.length);
    System.arraycopy(part, 0, whole, model.length, part.length);
    return whole;
  }
}
