package dev.hark.server.intake;

import java.time.Duration;
import java.util.List;

/**
 * How sounds are fetched from the network.
 *
 * @param allowPrivateUrls whether private, loopback and link-local addresses may be fetched from
 * @param lowPorts ports below 1024 that may be fetched from; all others above may
 * @param maxRedirects redirects followed, each checked like the first address
 * @param connectTime time to resolve, connect and agree on TLS, for one hop
 * @param idleTime longest pause of the origin
 * @param totalTime time for the whole fetch, all hops
 * @param maxInMemoryBytes sounds larger than this wait on disk
 * @param maxDiskBytes all waiting sounds together
 * @param userAgent what origins are told
 */
public record FetchSettings(
    boolean allowPrivateUrls,
    List<Integer> lowPorts,
    int maxRedirects,
    Duration connectTime,
    Duration idleTime,
    Duration totalTime,
    int maxInMemoryBytes,
    long maxDiskBytes,
    String userAgent) {

  public static final FetchSettings DEFAULT =
      new FetchSettings(
          false,
          List.of(80, 443),
          3,
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofMinutes(2),
          256 << 10,
          8L << 30,
          "Hark/0.1 (compatible; DashScopeUserBot)");

  public FetchSettings {
    lowPorts = List.copyOf(lowPorts);
  }

  public FetchSettings withAllowPrivateUrls(boolean allow) {
    return new FetchSettings(
        allow,
        lowPorts,
        maxRedirects,
        connectTime,
        idleTime,
        totalTime,
        maxInMemoryBytes,
        maxDiskBytes,
        userAgent);
  }
}
