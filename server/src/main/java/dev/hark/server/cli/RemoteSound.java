package dev.hark.server.cli;

import dev.hark.audio.Clip;
import dev.hark.server.intake.FetchSettings;
import dev.hark.server.intake.RemoteFetch;
import dev.hark.server.intake.Resolver;
import dev.hark.server.intake.TakenClip;
import dev.hark.server.intake.TemporaryFiles;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.net.ssl.SSLSocketFactory;

/** A sound fetched from the network, under the same guard as the server's. */
final class RemoteSound implements AutoCloseable {

  private final Path folder;
  private final TakenClip taken;

  private RemoteSound(Path folder, TakenClip taken) {
    this.folder = folder;
    this.taken = taken;
  }

  /**
   * Fetches an http(s) address; blocks until all of it is here.
   *
   * @throws Complaint for every way it can fail
   */
  static RemoteSound fetch(String url, long maxBytes, boolean allowPrivateUrls) {
    FetchSettings settings = FetchSettings.DEFAULT.withAllowPrivateUrls(allowPrivateUrls);
    Path folder = temporaryFolder();
    TemporaryFiles files = new TemporaryFiles(folder, maxBytes);
    try (RemoteFetch fetch =
        new RemoteFetch(
            settings, Resolver.SYSTEM, (SSLSocketFactory) SSLSocketFactory.getDefault(), files)) {
      return new RemoteSound(folder, fetch.fetch(url, maxBytes, whenGone -> {}));
    } catch (Refused refused) {
      delete(folder);
      throw complaint(url, refused);
    }
  }

  Clip clip() {
    return taken.clip();
  }

  @Override
  public void close() {
    taken.close();
    delete(folder);
  }

  private static Complaint complaint(String url, Refused refused) {
    Refusal refusal = refused.refusal();
    String message = refusal.nativeWording(refused.values()).message();
    String detail = refused.detail().map(sentence -> " " + sentence).orElse("");
    String hint =
        detail.contains("not on the public network") ? " --allow-private-urls allows it." : "";
    return new Complaint(
        Exit.BAD_SOUND,
        refusal.name().toLowerCase(Locale.ROOT),
        url + ": " + message + detail + hint,
        refused);
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("hark-fetch");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a temporary folder", e);
    }
  }

  private static void delete(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("a temporary folder could not be deleted", e);
    }
  }
}
