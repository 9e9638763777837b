package dev.hark.server.ask;

import dev.hark.engine.Model;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Options;
import dev.hark.server.http.Exchange;
import java.io.IOException;
import java.util.List;

/**
 * One protocol, as far as the way of a request needs it: how it reads and how it writes. Every
 * method may throw {@link dev.hark.server.refusal.Refused}.
 */
public interface Wire {

  /** "native", "compatible" or "hearings", for receipts. */
  String name();

  /** Looks at the headers alone, before the body is read. */
  void checkHeaders(Exchange exchange);

  /** Receives a body and reads it as far as it must be read to be understood at all. */
  Draft read(Exchange exchange) throws IOException;

  /** The model of a name, if this protocol serves it. */
  Model model(String name);

  /**
   * A body that has been received; the rest is understood in the order of the checks. Closing it
   * lets go of the body, after which only {@link #reply} may be asked for.
   */
  interface Draft extends AutoCloseable {
    /** The name of the model. */
    String model();

    /** The messages, at least one. */
    List<Ask.Turn> turns();

    /** Whether the answer is wanted in pieces. */
    boolean stream();

    /** The parameters, each in its range. */
    Options options(Model model);

    /** What kind of answer is wanted. */
    default Question.Wanted wanted() {
      return new Question.Wanted.Words();
    }

    /** What is to be told beside the answer. */
    Grounds.Wanted grounds();

    /** The start of an answer, before its first word. */
    Reply reply(Exchange exchange, Ask ask, Model model);

    @Override
    void close();
  }
}
