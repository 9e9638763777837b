package dev.hark.hearing.speaker;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.Unpickler;

/**
 * The weights of a network saved by old versions of PyTorch.
 *
 * <p>The file is five pickles in a row (a magic number, the version 1001, facts about the machine,
 * the object, the keys of its storages), then for each key the number of elements as a 64-bit
 * integer and the elements themselves, little-endian. In the object each tensor names its storage,
 * an offset, a shape and strides. Only tensors of float32 that lie row by row are read, and nothing
 * in the file is run: what is not a tensor becomes plain data or is passed over.
 */
final class TorchWeights {

  private static final int PROTOCOL = 1001;

  static {
    Unpickler.registerConstructor("torch._utils", "_rebuild_tensor_v2", new TensorConstructor());
    Unpickler.registerConstructor("collections", "OrderedDict", _ -> new HashMap<>());
  }

  private final Map<String, Tensor> tensors;

  private TorchWeights(Map<String, Tensor> tensors) {
    this.tensors = tensors;
  }

  /**
   * Reads the tensors of one entry of the saved object.
   *
   * @param entry the entry that holds the tensors, such as "model_state"
   * @throws IOException when the file is not of this form
   */
  static TorchWeights read(Path file, String entry) throws IOException {
    Map<String, Storage> storages = new HashMap<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      unpickle(in, storages); // the magic number
      if (!(unpickle(in, storages) instanceof Number version) || version.intValue() != PROTOCOL) {
        throw new IOException(file.getFileName() + " is not of PyTorch's old form");
      }
      unpickle(in, storages); // the machine
      Object saved = unpickle(in, storages);
      Object keys = unpickle(in, storages);
      if (!(keys instanceof List<?> inOrder)
          || !(saved instanceof Map<?, ?> entries)
          || !(entries.get(entry) instanceof Map<?, ?> weights)) {
        throw new IOException(file.getFileName() + " holds no " + entry);
      }
      Map<String, Tensor> tensors = new HashMap<>();
      weights.forEach((name, value) -> {
        if (value instanceof Tensor tensor) {
          tensors.put(String.valueOf(name), tensor);
        }
      });
      for (Tensor tensor : tensors.values()) {
        tensor.storage.values = new float[tensor.storage.elements];
      }
      for (Object key : inOrder) {
        readStorage(in, String.valueOf(key), storages);
      }
      return new TorchWeights(tensors);
    }
  }

  /**
   * The elements of a tensor, row by row.
   *
   * @throws IOException when there is none of that name and number of elements
   */
  float[] get(String name, int elements) throws IOException {
    Tensor tensor = tensors.get(name);
    if (tensor == null || tensor.elements() != elements) {
      throw new IOException("no weights " + name + " of " + elements + " numbers");
    }
    float[] values = new float[elements];
    System.arraycopy(tensor.storage.values, tensor.offset, values, 0, elements);
    return values;
  }

  private static Object unpickle(InputStream in, Map<String, Storage> storages) throws IOException {
    return new TensorUnpickler(storages).load(in);
  }

  private static void readStorage(DataInputStream in, String key, Map<String, Storage> storages)
      throws IOException {
    Storage storage = storages.get(key);
    long elements = Long.reverseBytes(in.readLong());
    if (storage == null || elements != storage.elements) {
      throw new IOException("storage " + key + " holds " + elements + " numbers, not as announced");
    }
    int length = storage.elements * Float.BYTES; // fits: no storage has more than 2^18 elements
    if (storage.values.length == 0) {
      in.skipNBytes(length);
      return;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(storage.values);
  }

  /** Numbers in the file; only those of wanted tensors are kept. */
  private static final class Storage {
    final int elements;
    float[] values = {};

    Storage(int elements) {
      this.elements = elements;
    }
  }

  private static final class TensorUnpickler extends Unpickler {

    private final Map<String, Storage> storages;

    TensorUnpickler(Map<String, Storage> storages) {
      this.storages = storages;
    }

    /** A storage is named by (kind, type, key, location, elements, view). */
    @Override
    protected Object persistentLoad(Object id) {
      Object[] parts = (Object[]) id;
      int elements = ((Number) parts[4]).intValue();
      return storages.computeIfAbsent(String.valueOf(parts[2]), _ -> new Storage(elements));
    }

    /** Attributes set on a dictionary beside its entries are of no use here. */
    @Override
    protected Object dispatch(short opcode) throws IOException {
      if (opcode == Opcodes.BUILD) {
        stack.pop();
        return NO_RETURN_VALUE;
      }
      return super.dispatch(opcode);
    }
  }

  private record Tensor(Storage storage, int offset, List<Integer> shape) {
    int elements() {
      int product = 1;
      for (int size : shape) {
        product *= size;
      }
      return product;
    }
  }

  /** (storage, offset, shape, strides, requires_grad, hooks) to tensor. */
  private static final class TensorConstructor implements IObjectConstructor {
    @Override
    public Object construct(Object[] arguments) {
      Object[] sizes = (Object[]) arguments[2];
      List<Integer> shape = Arrays.stream(sizes).map(size -> ((Number) size).intValue()).toList();
      return new Tensor((Storage) arguments[0], ((Number) arguments[1]).intValue(), shape);
    }
  }
}
