package dev.hark.bench;

import java.io.IOException;
import java.util.List;

/** One task of the accuracy card: hears what it needs and says how right that was. */
interface Trial {

  List<Measure> measure(Ears ears) throws IOException;
}
