package dev.hark.server.cli;

import dev.hark.engine.llama.GraphicsCard;
import dev.hark.engine.llama.LlamaMemory;
import dev.hark.engine.llama.MemorySpeed;
import dev.hark.engine.llama.OfficialModel;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What of this machine decides which official models it runs, and how fast.
 *
 * @param freeBytes of memory that the system could give to a new process; {@link Long#MAX_VALUE}
 *     where it does not say
 * @param bytesPerSecond that its memory was measured to give
 */
record Machine(long freeBytes, double bytesPerSecond, List<GraphicsCard> cards) {

  Machine {
    cards = List.copyOf(cards);
  }

  /** This one, measured now. */
  static Machine measured(Console console) {
    return new Machine(
        LlamaMemory.availableBytes(),
        MemorySpeed.bytesPerSecond(),
        GraphicsCard.all(console.environment().getOrDefault("PATH", "")));
  }

  boolean fits(OfficialModel model) {
    return model.memoryBytes() <= freeBytes;
  }

  static boolean fits(OfficialModel model, GraphicsCard card) {
    return model.memoryBytes() <= card.memoryBytes();
  }

  /** Such as "21.5 GB"; where the system does not say, in words. */
  String free() {
    return freeBytes == Long.MAX_VALUE ? "an unknown amount" : gigabytes(freeBytes);
  }

  /** Such as "33.6 GB/s". */
  String speed() {
    return gigabytes(Math.round(bytesPerSecond)) + "/s";
  }

  /** An estimate, such as "about 12 tokens/s". */
  String pace(OfficialModel model) {
    return pace(model.tokensPerSecond(bytesPerSecond));
  }

  /** An estimate by the card's data sheet. */
  static String pace(OfficialModel model, GraphicsCard card) {
    OptionalDouble memory = card.bytesPerSecond();
    return memory.isPresent()
        ? pace(model.tokensPerSecondOnGraphics(memory.getAsDouble()))
        : "speed unknown";
  }

  private static String pace(double tokensPerSecond) {
    return String.format(
        Locale.ROOT,
        tokensPerSecond < 10 ? "about %.1f tokens/s" : "about %.0f tokens/s",
        tokensPerSecond);
  }

  static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
