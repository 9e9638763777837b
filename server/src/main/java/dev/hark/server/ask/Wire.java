package dev.hark.server.ask;

import dev.hark.engine.Model;
import dev.hark.engine.Question.Options;
import dev.hark.server.http.Body;
import dev.hark.server.http.Exchange;
import java.util.List;

/**
 * One protocol, as far as the way of a request needs it: how it reads and how it writes. Every
 * method may throw {@link dev.hark.server.refusal.Refused}.
 */
public interface Wire {

  /** "native" or "compatible", for receipts. */
  String name();

  /** Looks at the headers alone, before the body is read. */
  void checkHeaders(Exchange exchange);

  /** Reads a body as far as the model's name. */
  Draft read(Body body, Exchange exchange);

  /** The model of a name, if this protocol serves it. */
  Model model(String name);

  /** A body that is JSON and names a model; the rest is understood in the order of the checks. */
  interface Draft {
    String model();

    /** The messages, at least one. */
    List<Ask.Turn> turns();

    /** Whether the answer is wanted in pieces. */
    boolean stream();

    /** The parameters, each in its range. */
    Options options(Model model);

    /** The start of an answer, before its first word. */
    Reply reply(Exchange exchange, Ask ask, Model model);
  }
}
