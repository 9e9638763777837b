package dev.hark.server.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.audio.decode.Decoder;
import dev.hark.engine.Delta;
import dev.hark.engine.Engine;
import dev.hark.engine.Question;
import dev.hark.hearing.Cancellation;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * Ends the process at one step of a request, as if it were killed there: no hook runs, nothing is
 * flushed. A step is "decode" (nothing is reserved yet), "begin" (reserved, nothing said), "word"
 * (in the middle of an answer), "end" (all is said, nothing settled) or "settled" (charged, and the
 * last frame has not left).
 */
final class Halting {

  private static final int KILLED = 137;

  private final String step;

  Halting(String step) {
    this.step = step;
  }

  private void reached(String here) {
    if (step.equals(here)) {
      Runtime.getRuntime().halt(KILLED);
    }
  }

  /** A receipt is logged when it is in the ledger, before the last frame leaves. */
  void listenToReceipts() {
    AppenderBase<ILoggingEvent> listener =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            reached("settled");
          }
        };
    Logger receipts = (Logger) LoggerFactory.getLogger("hark.receipts");
    listener.setContext(receipts.getLoggerContext());
    listener.start();
    receipts.setLevel(Level.INFO);
    receipts.setAdditive(false);
    receipts.addAppender(listener);
  }

  Decoder decoder(Decoder real) {
    return new Decoder() {
      private boolean probed;

      @Override
      public Recording decode(Clip clip, DecodeLimits limits) {
        if (probed) { // the first sound is the server's own
          reached("decode");
        }
        probed = true;
        return real.decode(clip, limits);
      }

      @Override
      public Load load() {
        return real.load();
      }

      @Override
      public void close() {
        real.close();
      }
    };
  }

  Engine engine(Engine real) {
    return new Engine() {
      @Override
      public String name() {
        return real.name();
      }

      @Override
      public boolean ready() {
        return real.ready();
      }

      @Override
      public void answer(Question question, Cancellation cancellation, Consumer<Delta> deltas) {
        reached("begin");
        int[] words = {0};
        real.answer(
            question,
            cancellation,
            delta -> {
              if (delta instanceof Delta.Finish) {
                reached("end");
              }
              deltas.accept(delta);
              if (++words[0] == 2) {
                reached("word");
              }
            });
      }

      @Override
      public void close() {
        real.close();
      }
    };
  }
}
