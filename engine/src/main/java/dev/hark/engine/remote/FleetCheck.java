package dev.hark.engine.remote;

import dev.hark.engine.remote.ProgramCheck.Standing;
import dev.hark.engine.upstream.Upstream;
import dev.hark.engine.upstream.UpstreamClient;
import dev.hark.engine.upstream.UpstreamLimits;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One look at every program of a fleet, without a fleet and without asking a question. */
public final class FleetCheck {

  private FleetCheck() {}

  /**
   * What was found of one address of the settings, or of one program behind it.
   *
   * @param works whether it would be given questions
   * @param doubt whether it would fail them all the same
   * @param found what is the case
   */
  public record Found(String address, boolean works, boolean doubt, String found) {}

  /** Looks at all of them, one after the other. */
  public static List<Found> look(RemoteSettings settings, UpstreamLimits limits, Names resolver)
      throws InterruptedException {
    Addresses addresses = new Addresses(settings, resolver);
    List<Found> all = new ArrayList<>();
    try (UpstreamClient client = new UpstreamClient(limits)) {
      ProgramCheck check = new ProgramCheck(client, settings);
      for (String url : settings.urls()) {
        try {
          for (Upstream program : addresses.programs(url)) {
            all.add(found(check, program));
          }
        } catch (UnknownHostException e) {
          all.add(useless(Addresses.plain(url), "the name does not resolve"));
        } catch (WrongAddress e) {
          all.add(useless(Addresses.plain(url), e.why()));
        }
      }
    }
    return all;
  }

  private static Found found(ProgramCheck check, Upstream program) throws InterruptedException {
    String address = program.base().toString();
    Optional<String> illness = check.illness(program);
    if (illness.isPresent()) {
      return useless(address, illness.get());
    }
    return switch (check.standing(program)) {
      case Standing.Fine() -> new Found(address, true, false, "it is well and takes our questions");
      case Standing.Untold() ->
          new Found(address, true, false, "it is well; what it serves it does not tell");
      case Standing.OtherModels(String why) -> new Found(address, true, true, why);
      case Standing.KeyRefused(String why) -> useless(address, why);
    };
  }

  private static Found useless(String address, String why) {
    return new Found(address, false, true, why);
  }
}
