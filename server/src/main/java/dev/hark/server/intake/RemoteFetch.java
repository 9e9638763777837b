package dev.hark.server.intake;

import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches sounds from addresses that callers name, without letting them reach what they could not
 * reach themselves.
 *
 * <p>Each hop is resolved once, every address of the answer is checked, and the connection is made
 * to a checked address, so that a name that resolves differently a moment later gains nothing.
 * Nothing of the caller's is sent along, and what a refusal says of an address that may not be
 * reached is the same whatever lies behind.
 */
public final class RemoteFetch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteFetch.class);
  private static final int LOWEST_FREE_PORT = 1024;
  private static final int DNS_THREADS = 8;

  private final FetchSettings settings;
  private final Resolver resolver;
  private final Predicate<InetAddress> allowed;
  private final SSLSocketFactory tls;
  private final TemporaryFiles files;
  // Looking up a name blocks in native code, which would hold a carrier of virtual threads.
  private final ExecutorService dns =
      Executors.newFixedThreadPool(
          DNS_THREADS, Thread.ofPlatform().daemon().name("dns-", 0).factory());

  public RemoteFetch(
      FetchSettings settings, Resolver resolver, SSLSocketFactory tls, TemporaryFiles files) {
    this(
        settings,
        resolver,
        settings.allowPrivateUrls() ? address -> true : AddressGuard::isPublic,
        tls,
        files);
  }

  /**
   * @param allowed which addresses may be connected to
   */
  RemoteFetch(
      FetchSettings settings,
      Resolver resolver,
      Predicate<InetAddress> allowed,
      SSLSocketFactory tls,
      TemporaryFiles files) {
    this.settings = settings;
    this.allowed = allowed;
    this.resolver = resolver;
    this.tls = tls;
    this.files = files;
  }

  /** As the other, in the time that the settings give. */
  public TakenClip fetch(String url, long maxBytes, Consumer<Runnable> onCallerGone) {
    return fetch(url, maxBytes, settings.totalTime(), onCallerGone);
  }

  /**
   * Fetches; blocks until all of it is here.
   *
   * @param maxBytes largest sound accepted
   * @param within the time it may take, where that is less than the settings give
   * @param onCallerGone is given what to run when nobody wants the sound any more
   * @throws Refused for every way it can fail
   */
  public TakenClip fetch(
      String url, long maxBytes, Duration within, Consumer<Runnable> onCallerGone) {
    FetchTarget target = FetchTarget.parse(url);
    Duration total = settings.totalTime();
    Deadline deadline = new Deadline(within.compareTo(total) < 0 ? within : total);
    try {
      for (int hop = 0; hop <= settings.maxRedirects(); hop++) {
        List<InetAddress> addresses = checkedAddresses(target, deadline);
        try (Origin origin = Origin.dial(target, addresses, settings, tls, deadline)) {
          onCallerGone.accept(origin::cut);
          HttpGet.Answer answer = origin.get(settings.userAgent());
          if (!isRedirect(answer.status())) {
            requireSuccess(answer.status());
            return take(target.host(), answer, maxBytes);
          }
          target = follow(target, answer);
        }
      }
      throw unreachable("It redirects more than " + settings.maxRedirects() + " times.");
    } catch (SocketTimeoutException e) {
      throw Refusal.MEDIA_TIMED_OUT.with().causedBy(e);
    } catch (IOException e) {
      LOG.debug("fetching from {} failed: {}", target.host(), e.toString());
      throw unreachable(reason(e)).causedBy(e);
    }
  }

  /** Only ever of a public address: others are refused before anything is connected to. */
  private static String reason(IOException e) {
    return switch (e) {
      case UnknownHostException _ -> "There is no such host.";
      case ConnectException _ -> "Its server accepts no connection.";
      case SSLException _ -> "No secure connection to its server can be made.";
      default -> "The connection to its server broke.";
    };
  }

  private List<InetAddress> checkedAddresses(FetchTarget target, Deadline deadline)
      throws IOException {
    if (target.port() < LOWEST_FREE_PORT && !settings.lowPorts().contains(target.port())) {
      throw unreachable("Its port is not one that sounds are fetched from.");
    }
    List<InetAddress> addresses =
        target.literal().isPresent()
            ? List.of(target.literal().get())
            : resolve(target.host(), deadline);
    if (!addresses.stream().allMatch(allowed)) {
      throw unreachable("Its address is not on the public network.");
    }
    return addresses;
  }

  private List<InetAddress> resolve(String host, Deadline deadline) throws IOException {
    CompletableFuture<List<InetAddress>> found =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return resolver.resolve(host);
              } catch (UnknownHostException e) {
                return List.of();
              }
            },
            dns);
    try {
      List<InetAddress> addresses =
          found.get(deadline.millisLeft(settings.connectTime()), TimeUnit.MILLISECONDS);
      if (addresses.isEmpty()) {
        throw new UnknownHostException("no such host");
      }
      return addresses;
    } catch (TimeoutException e) {
      throw new SocketTimeoutException("looking up the name took too long");
    } catch (ExecutionException e) {
      throw new IOException("looking up the name failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while looking up the name", e);
    }
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  private static void requireSuccess(int status) {
    switch (status) {
      case 200, 203 -> {}
      case 404, 410 -> throw Refusal.MEDIA_NOT_FOUND.with();
      case 401, 403 -> throw Refusal.MEDIA_FORBIDDEN.with();
      default -> throw unreachable("Its server answered with status " + status + ".");
    }
  }

  private static FetchTarget follow(FetchTarget from, HttpGet.Answer answer) {
    String location =
        answer.header("location").orElseThrow(() -> unreachable("It redirects to nowhere."));
    FetchTarget to;
    try {
      to = from.redirected(location);
    } catch (Refused e) {
      throw unreachable("It redirects to something that is not a web address.").causedBy(e);
    }
    boolean usualPort = to.port() == from.port() || to.port() == 80 || to.port() == 443;
    if ((from.tls() && !to.tls()) || !usualPort) {
      throw unreachable("It redirects to a less protected place.");
    }
    return to;
  }

  private TakenClip take(String host, HttpGet.Answer answer, long maxBytes) throws IOException {
    OptionalLong length = answer.length();
    if (length.orElse(0) > maxBytes) {
      throw Refusal.FILE_TOO_LARGE.with();
    }
    boolean identity = answer.header("content-encoding").isEmpty();
    Download download =
        new Download(answer.body(), maxBytes, identity ? length : OptionalLong.empty());
    return download.into(host, settings.maxInMemoryBytes(), files);
  }

  private static Refused unreachable(String why) {
    return Refusal.MEDIA_UNREACHABLE.with().because(why);
  }

  @Override
  public void close() {
    dns.shutdownNow();
  }
}
