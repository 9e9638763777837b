package dev.hark.server.cli;

import dev.hark.hearing.models.Progress;
import java.util.Locale;

/**
 * Shows how models arrive: a bar for a person; for a log a line at the start, at the end of each
 * file, and at every tenth of a large one or every quarter of a gigabyte.
 */
final class PullProgress implements Progress {

  private static final int BAR_CHARS = 24;
  private static final long REDRAW_NANOS = 100_000_000;
  private static final long LARGE_BYTES = 20_000_000;
  private static final long MOST_BYTES_A_LINE = 250_000_000;

  private final Console console;
  private String piece = "";
  private long pieceStartNanos;
  private long pieceStartBytes;
  private long drawnNanos;
  private long loggedParts;
  private boolean told;

  PullProgress(Console console) {
    this.console = console;
  }

  @Override
  public synchronized void at(Step step) {
    if (!told && step.phase() != Phase.DONE) {
      told = true;
      console.say(
          step.phase() == Phase.WAIT
              ? "another process is getting the models; waiting for it"
              : "getting models, once");
    }
    if (!console.terminal()) {
      log(step);
      return;
    }
    switch (step.phase()) {
      case WAIT -> {}
      case FETCH -> draw(step);
      case BUILD -> replace("  %-20s building".formatted(step.piece()), false);
      case DONE -> replace("  %-20s done, %s".formatted(step.piece(), megabytes(step)), true);
      case FAILED -> replace("  %-20s %s".formatted(step.piece(), step.detail()), true);
    }
  }

  private void draw(Step step) {
    long now = System.nanoTime();
    if (!begins(step, now)
        && now - drawnNanos < REDRAW_NANOS
        && step.doneBytes() < step.totalBytes()) {
      return;
    }
    drawnNanos = now;
    double share = share(step);
    int full = (int) Math.round(share * BAR_CHARS);
    replace(
        String.format(
            Locale.ROOT,
            "  %-20s [%s%s] %3.0f %%  %s  %.1f MB/s",
            step.piece(),
            "#".repeat(full),
            "-".repeat(BAR_CHARS - full),
            share * 100,
            megabytes(step),
            megabytesPerSecond(step, now)),
        false);
  }

  private void log(Step step) {
    switch (step.phase()) {
      case FETCH -> {
        long now = System.nanoTime();
        long parts = step.doneBytes() / bytesALine(step);
        boolean last = step.doneBytes() >= step.totalBytes();
        if (begins(step, now)) {
          loggedParts = parts;
        } else if (parts > loggedParts && !last && step.totalBytes() >= LARGE_BYTES) {
          loggedParts = parts;
          console.say(
              String.format(
                  Locale.ROOT,
                  "%s %d %%, %s, %.1f MB/s",
                  step.piece(),
                  100 * parts * bytesALine(step) / step.totalBytes(),
                  megabytes(step),
                  megabytesPerSecond(step, now)));
        }
      }
      case DONE -> console.say(step.piece() + " is here, " + megabytes(step));
      case WAIT, BUILD, FAILED -> {}
    }
  }

  private static long bytesALine(Step step) {
    return Math.clamp(step.totalBytes() / 10, 1, MOST_BYTES_A_LINE);
  }

  /** Whether this is the first step of a piece; the speed counts from here. */
  private boolean begins(Step step, long now) {
    if (step.piece().equals(piece)) {
      return false;
    }
    piece = step.piece();
    pieceStartNanos = now;
    pieceStartBytes = step.doneBytes();
    return true;
  }

  private double megabytesPerSecond(Step step, long now) {
    double seconds = Math.max(1e-3, (now - pieceStartNanos) / 1e9);
    return (step.doneBytes() - pieceStartBytes) / 1e6 / seconds;
  }

  private static double share(Step step) {
    return step.totalBytes() == 0 ? 0 : (double) step.doneBytes() / step.totalBytes();
  }

  private void replace(String line, boolean last) {
    console.err().print("\r\u001b[2K" + line + (last ? "\n" : ""));
    console.err().flush();
  }

  private static String megabytes(Step step) {
    return step.doneBytes() == step.totalBytes()
        ? String.format(Locale.ROOT, "%.1f MB", step.totalBytes() / 1e6)
        : String.format(
            Locale.ROOT, "%.1f of %.1f MB", step.doneBytes() / 1e6, step.totalBytes() / 1e6);
  }
}
