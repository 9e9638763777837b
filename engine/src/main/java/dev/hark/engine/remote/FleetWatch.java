package dev.hark.engine.remote;

import dev.hark.engine.remote.ProgramCheck.Standing;
import dev.hark.engine.upstream.Upstream;
import dev.hark.engine.upstream.UpstreamClient;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the members of a fleet: who they are, whether they are well, and how many questions
 * they have, some of which others than this fleet may have brought.
 */
final class FleetWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FleetWatch.class);
  private static final String METRICS = "/metrics";

  /** The gauges of vLLM, SGLang and llama-server. */
  private static final Pattern QUESTIONS =
      Pattern.compile(
          "^(?:vllm:num_requests_(?:running|waiting)|sglang:num_(?:running|queue)_reqs"
              + "|llamacpp:requests_(?:processing|deferred))"
              + "(?:\\{[^}\\n]*\\})?\\s+(\\d[0-9.eE+]{0,20})\\s*$",
          Pattern.MULTILINE);

  private final String name;
  private final RemoteSettings settings;
  private final UpstreamClient client;
  private final Places places;
  private final Addresses addresses;
  private final ProgramCheck check;
  private final Thread resolving;
  private final Object changing = new Object(); // the members and what they are called
  private final Map<String, List<Upstream>> lastResolved = new ConcurrentHashMap<>();
  private volatile List<String> urls = List.of();
  private volatile boolean closed;

  FleetWatch(
      String name, RemoteSettings settings, UpstreamClient client, Places places, Names resolver) {
    this.name = name;
    this.settings = settings;
    this.client = client;
    this.places = places;
    this.addresses = new Addresses(settings, resolver);
    this.check = new ProgramCheck(client, settings);
    this.resolving = Thread.ofVirtual().name("fleet-names-" + name).start(this::resolveAgain);
  }

  /** Makes these the members. */
  void members(List<String> named) {
    List<Upstream> upstreams = new ArrayList<>();
    for (String url : named) {
      upstreams.addAll(resolved(url));
    }
    synchronized (changing) {
      urls = List.copyOf(named);
      lastResolved.keySet().retainAll(urls);
      replace(upstreams);
    }
  }

  /** Makes these the members that were found under these names, unless others were named since. */
  private void found(List<String> named, List<Upstream> upstreams) {
    synchronized (changing) {
      if (urls.equals(named)) {
        replace(upstreams);
      }
    }
  }

  private void replace(List<Upstream> upstreams) {
    for (Backend backend : places.replace(upstreams)) {
      Thread.ofVirtual().name("fleet-health-" + name).start(() -> look(backend));
    }
  }

  /** The programs behind one address; while its name has none, those that it had last. */
  private List<Upstream> resolved(String url) {
    try {
      List<Upstream> programs = addresses.programs(url);
      lastResolved.put(url, programs);
      return programs;
    } catch (UnknownHostException e) {
      log.warn("{}: the name in {} does not resolve", name, Addresses.plain(url));
      return lastResolved.getOrDefault(url, List.of());
    }
  }

  /** Resolves names again and again. While one never had an address, everybody stays. */
  private void resolveAgain() {
    try {
      while (true) {
        Thread.sleep(settings.resolveInterval());
        List<String> named = urls;
        if (named.stream().noneMatch(Addresses::byName)) {
          continue;
        }
        List<List<Upstream>> all = named.stream().map(this::resolved).toList();
        if (all.stream().noneMatch(List::isEmpty)) {
          found(named, all.stream().flatMap(List::stream).toList());
        }
      }
    } catch (InterruptedException e) {
      return; // closed
    }
  }

  /** Looks at one program until it is no longer a member. */
  private void look(Backend backend) {
    try {
      Optional<String> illness = check.illness(backend.upstream);
      illness.ifPresent(why -> log.warn("{}: {} is not well: {}", name, base(backend), why));
      while (!closed && places.contains(backend)) {
        Optional<String> found = illness;
        places.tell(backend, Backend::looking);
        double questions = found.isEmpty() ? questions(backend) : 0;
        if (found.isEmpty() && backend.isUnproved()) {
          prove(backend);
        }
        places.tell(backend, one -> judge(one, found, questions));
        Thread.sleep(settings.healthInterval());
        illness = check.illness(backend.upstream);
      }
    } catch (InterruptedException e) {
      return; // closed
    }
  }

  private void judge(Backend one, Optional<String> illness, double questions) {
    if (illness.isEmpty()) {
      if (one.isDown()) {
        log.warn("{}: {} is up again", name, base(one)); // as loud as that it was down
      }
      one.seenWell(questions);
    } else if (one.missed(settings.missesUntilDown())) {
      log.warn("{}: {} is down: {}", name, base(one), illness.get());
    }
  }

  /** Finds out whether it would take a question from us. */
  private void prove(Backend backend) throws InterruptedException {
    switch (check.standing(backend.upstream)) {
      case Standing.KeyRefused(String why) ->
          places.tell(
              backend,
              one -> {
                if (one.keyRefused()) {
                  log.warn("{}: {} gets no questions: {}", name, base(one), why);
                }
              });
      case Standing.OtherModels(String why) -> {
        log.warn("{}: {} may answer no question: {}", name, base(backend), why);
        places.tell(backend, this::proved);
      }
      case Standing.Fine() -> places.tell(backend, this::proved);
      case Standing.Untold() -> places.tell(backend, this::proved);
    }
  }

  private void proved(Backend one) {
    if (one.proved()) {
      log.warn("{}: {} takes our key again", name, base(one));
    }
  }

  private static URI base(Backend one) {
    return one.upstream.base();
  }

  private double questions(Backend backend) throws InterruptedException {
    return client
        .get(backend.upstream, METRICS, settings.healthTime())
        .map(FleetWatch::questions)
        .orElse(0.0);
  }

  /** The sum of the gauges of questions that are answered or wait. */
  static double questions(String metrics) {
    double sum = 0;
    Matcher gauges = QUESTIONS.matcher(metrics);
    while (gauges.find()) {
      try {
        sum += Double.parseDouble(gauges.group(1));
      } catch (NumberFormatException e) {
        return 0; // a program that writes nonsense is judged by what it was given
      }
    }
    return sum;
  }

  @Override
  public void close() {
    closed = true;
    resolving.interrupt();
  }
}
