package dev.hark.server.cli;

import dev.hark.hearing.Cancellation;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether somebody told the process to end: Ctrl-C, {@code kill} or a closed terminal. The first
 * such signal only tells, so that whoever works can end in order; a second one ends the process at
 * once.
 *
 * <p>The Java machine is kept from shutting down by itself because its shutdown frees the natives
 * of ONNX Runtime under models that still run, which is a crash. The JDK's only door to signals,
 * {@code sun.misc.Signal} of the module jdk.unsupported, is reached by reflection: the compiler
 * warns of its name.
 */
public final class Interrupt implements Cancellation {

  private static final Logger LOG = LoggerFactory.getLogger(Interrupt.class);
  private static final String[] SIGNALS = {"INT", "TERM", "HUP"};

  private final CountDownLatch told = new CountDownLatch(1);

  /** One that hears of the signals of this process from now on; replaces any before. */
  public static Interrupt ofProcess() {
    Interrupt interrupt = new Interrupt();
    for (String signal : SIGNALS) {
      interrupt.listenFor(signal);
    }
    return interrupt;
  }

  @Override
  public boolean cancelled() {
    return told.getCount() == 0;
  }

  /** Waits until somebody tells the process to end. */
  public void await() throws InterruptedException {
    told.await();
  }

  /** Tells it; the second time ends the process. */
  void tell() {
    if (cancelled()) {
      Runtime.getRuntime().halt(Exit.INTERRUPTED.code());
    }
    told.countDown();
  }

  private void listenFor(String name) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object telling =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (_, _, _) -> {
                tell();
                return 0;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), telling);
    } catch (ReflectiveOperationException e) {
      // A Java machine that keeps the signal to itself (-Xrs, no such signal here) ends as it
      // likes.
      LOG.warn("SIG{} cannot be handled: the process ends at once when it comes", name, e);
    }
  }
}
