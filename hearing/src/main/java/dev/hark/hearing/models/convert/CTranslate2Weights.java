package dev.hark.hearing.models.convert;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * A Whisper in the file format of CTranslate2, version 6.
 *
 * <p>Little endian: u32 version, string specification, u32 revision, u32 count; for each variable:
 * string name, u8 rank, u32 dims, u8 type, u32 bytes, data; u32 count of aliases and two strings
 * each. A string is its u16 length, NUL included, and its bytes. The file is mapped, so a tensor is
 * read when it is asked for.
 */
final class CTranslate2Weights implements WhisperWeights {

  private static final int VERSION = 6;
  private static final String SPECIFICATION = "WhisperSpec";
  private static final int MAX_RANK = 4;
  private static final int FLOAT32 = 0;
  private static final int INT16 = 2;
  private static final int FLOAT16 = 4;

  private final ByteBuffer file;
  private final Map<String, Variable> variables = new HashMap<>();

  private record Variable(int[] dims, int type, int offset, int bytes) {}

  private CTranslate2Weights(ByteBuffer file) {
    this.file = file;
  }

  /**
   * Maps a file and reads its table of contents.
   *
   * @throws IOException when it is no CTranslate2 Whisper of version 6, or cut
   */
  static CTranslate2Weights open(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new IOException("weights above 2 GiB are not read");
      }
      ByteBuffer bytes =
          channel
              .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
              .order(ByteOrder.LITTLE_ENDIAN);
      CTranslate2Weights weights = new CTranslate2Weights(bytes);
      weights.readContents();
      return weights;
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new IOException("the weights are cut or broken", e);
    }
  }

  private void readContents() throws IOException {
    int version = file.getInt();
    String specification = version == VERSION ? string() : "";
    if (!specification.equals(SPECIFICATION)) {
      throw new IOException("these are no Whisper weights of CTranslate2 version " + VERSION);
    }
    file.getInt(); // revision of the specification
    int count = file.getInt();
    for (int i = 0; i < count; i++) {
      String name = string();
      int rank = file.get();
      if (rank < 0 || rank > MAX_RANK) {
        throw new IOException(name + " has " + rank + " axes");
      }
      int[] dims = new int[rank];
      for (int axis = 0; axis < rank; axis++) {
        dims[axis] = file.getInt();
      }
      int type = file.get();
      int bytes = file.getInt();
      variables.put(name, new Variable(dims, type, file.position(), bytes));
      file.position(file.position() + bytes);
    }
    int aliases = file.getInt();
    for (int i = 0; i < aliases; i++) {
      String alias = string();
      variables.put(alias, variable(string()));
    }
  }

  @Override
  public boolean has(String name) {
    return variables.containsKey(name);
  }

  @Override
  public int[] dims(String name) {
    return variable(name).dims().clone();
  }

  @Override
  public int heads() {
    Variable heads = variable("decoder/num_heads");
    if (heads.type() != INT16) {
      throw new IllegalArgumentException("the number of heads has type " + heads.type());
    }
    return file.getShort(heads.offset());
  }

  @Override
  public float[] floats(String name) {
    Variable variable = variable(name);
    ByteBuffer data = file.slice(variable.offset(), variable.bytes()).order(file.order());
    return switch (variable.type()) {
      case FLOAT32 -> {
        float[] values = new float[variable.bytes() / Float.BYTES];
        data.asFloatBuffer().get(values);
        yield values;
      }
      case FLOAT16 -> {
        float[] values = new float[variable.bytes() / Short.BYTES];
        for (int i = 0; i < values.length; i++) {
          values[i] = Float.float16ToFloat(data.getShort(i * Short.BYTES));
        }
        yield values;
      }
      default -> throw new IllegalArgumentException(name + " has type " + variable.type());
    };
  }

  private Variable variable(String name) {
    Variable variable = variables.get(name);
    if (variable == null) {
      throw new IllegalArgumentException("the weights lack " + name);
    }
    return variable;
  }

  private String string() {
    int length = Short.toUnsignedInt(file.getShort());
    byte[] bytes = new byte[length];
    file.get(bytes);
    return new String(bytes, 0, Math.max(0, length - 1), StandardCharsets.UTF_8);
  }
}
