package dev.hark.server.cli;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.ListenOptions;
import dev.hark.hearing.models.ModelStore;
import dev.hark.server.app.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Looks at everything that Hark needs of a machine. Changes nothing. */
final class Checkup {

  private static final long GIGABYTE = 1L << 30;
  private static final Duration PYTHON_PATIENCE = Duration.ofSeconds(20);

  private final Console console;
  private final StoreChoice choice;
  private final Senses senses;
  private final Settings settings;
  private Optional<Machine> machine = Optional.empty();

  /**
   * @param settings that a server would have
   */
  Checkup(Console console, StoreChoice choice, Senses senses, Settings settings) {
    this.console = console;
    this.choice = choice;
    this.senses = senses;
    this.settings = settings;
  }

  /** The findings, each made when it is asked for. */
  Stream<Finding> findings() {
    Stream<Supplier<Finding>> looks =
        Stream.of(
            Checkup::java,
            Checkup::memory,
            this::disk,
            this::models,
            this::speech,
            this::python,
            this::decoder,
            this::speed,
            this::port,
            () -> weights().program(),
            () -> WeightsCheck.models(machine()),
            () -> weights().graphics(machine()));
    Stream<Finding> engines =
        Stream.of(new ConfiguredEngines(console, choice, settings))
            .flatMap(ConfiguredEngines::findings);
    return Stream.concat(looks.map(Supplier::get), engines);
  }

  private WeightsCheck weights() {
    return new WeightsCheck(console, choice.open(console), settings.models().llamaServer());
  }

  /** Measured when it is first asked for. */
  private Machine machine() {
    Machine known = machine.orElseGet(() -> Machine.measured(console));
    machine = Optional.of(known);
    return known;
  }

  private static Finding java() {
    int cores = Runtime.getRuntime().availableProcessors();
    String found = "Java " + Runtime.version() + ", " + cores + " cores";
    return cores > 1
        ? Finding.good("java", found)
        : Finding.weak("java", found, "two cores or more answer about twice as fast");
  }

  private static Finding memory() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long total = system.getTotalMemorySize();
    String found = String.format(Locale.ROOT, "%.1f GB", (double) total / GIGABYTE);
    return total >= 2 * GIGABYTE
        ? Finding.good("memory", found)
        : Finding.weak("memory", found, "2 GB or more keep a busy server out of trouble");
  }

  private Finding disk() {
    Path root = choice.options(console).root();
    Path existing = root;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      long free = Files.getFileStore(existing).getUsableSpace();
      String found =
          String.format(Locale.ROOT, "%.1f GB free for %s", (double) free / GIGABYTE, root);
      return free >= GIGABYTE
          ? Finding.good("disk", found)
          : Finding.bad("disk", found, "free some space, or name another folder by HARK_MODELS");
    } catch (IOException e) {
      return Finding.bad("disk", "cannot look at " + existing, "name a folder by HARK_MODELS");
    }
  }

  private Finding models() {
    ModelStore store = choice.open(console);
    try {
      if (store.installed(ModelStore.DEFAULT_PACK).isEmpty()) {
        return Finding.weak(
            "models", "the default pack is not here", "'hark pull' gets it (once, about 180 MB)");
      }
      List<String> broken = store.verify(ModelStore.DEFAULT_PACK);
      return broken.isEmpty()
          ? Finding.good("models", "the default pack is here, every hash is right")
          : Finding.bad("models", "damaged: " + String.join(", ", broken), "'hark pull' mends it");
    } catch (IOException e) {
      return Finding.bad("models", Complaint.about(e).line(), "name another folder by HARK_MODELS");
    }
  }

  /** Which models write speech down when the settings say nothing. */
  private Finding speech() {
    boolean senseVoice =
        choice.open(console).offers().stream()
            .anyMatch(offer -> offer.pack().equals(SpeechChoice.SENSE_VOICE) && offer.here());
    return Finding.good(
        "speech",
        senseVoice
            ? "SenseVoice writes down Chinese, Japanese and Korean, Whisper everything else"
            : "Whisper writes everything down; 'hark pull sensevoice' gets a better ear for"
                + " Chinese, Cantonese, Japanese and Korean");
  }

  /** Python only brings models where the hubs can't be reached. */
  private Finding python() {
    List<String> command = new ArrayList<>(choice.options(console).pythonCommand());
    command.addAll(List.of("-m", "pip", "--version"));
    String advice = "needed only to get models: install python3 with pip, or use --model-dir";
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean ended = process.waitFor(PYTHON_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      return ended && process.exitValue() == 0
          ? Finding.good("python", String.join(" ", command) + " works")
          : Finding.weak("python", "pip does not work", advice);
    } catch (IOException e) {
      return Finding.weak("python", "not found", advice);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.weak("python", "interrupted", advice);
    }
  }

  private Finding decoder() {
    try (Recording recording = sample()) {
      return Math.abs(recording.seconds() - Sample.SECONDS) < 0.1
          ? Finding.good("decoder", "decodes the sample")
          : Finding.bad(
              "decoder", "the sample comes out as " + recording.seconds() + " s", "report this");
    } catch (RuntimeException | IOException e) {
      return Finding.bad(
          "decoder", Complaint.about(e).line(), "HARK_DEBUG=1 hark caption SOUND shows where");
    }
  }

  /** How fast this machine hears, by the second of two hearings of the sample. */
  private Finding speed() {
    if (choice.open(console).installed(ModelStore.DEFAULT_PACK).isEmpty()) {
      return Finding.weak("speed", "not measured without models", "'hark pull' gets them");
    }
    try (Recording recording = sample()) {
      Hearing hearing = hear(recording);
      long start = System.nanoTime();
      hear(recording);
      double seconds = (System.nanoTime() - start) / 1e9;
      double times = Sample.SECONDS / seconds;
      String found =
          String.format(Locale.ROOT, "hears dense speech at %.0f times real time", times);
      if (hearing.speech().isEmpty()) {
        return Finding.bad(
            "speed", "hears no speech in the sample", "'hark pull' mends the models");
      }
      return times >= 2
          ? Finding.good("speed", found)
          : Finding.weak("speed", found, "this machine is slow or busy");
    } catch (RuntimeException | IOException e) {
      return Finding.bad("speed", Complaint.about(e).line(), "'hark pull' mends the models");
    }
  }

  private Finding port() {
    int port = settings.http().port();
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return Finding.good("port", socket.getLocalPort() + " is free");
    } catch (IOException e) {
      return Finding.weak("port", port + " is in use", "'hark serve --port N' takes another");
    }
  }

  private Recording sample() throws IOException {
    return senses
        .decoder()
        .decode(new Clip.InMemory("the sample", Sample.bytes()), DecodeLimits.DEFAULT);
  }

  private Hearing hear(Recording recording) {
    return senses
        .listening()
        .listen(recording, ListenOptions.DEFAULT, Cancellation.NEVER, partial -> {});
  }
}
