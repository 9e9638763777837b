package dev.hark.server.intake;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Turns a host name into addresses. */
@FunctionalInterface
public interface Resolver {

  /** The resolver of the machine. */
  Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  /** All addresses of a name; may block. */
  List<InetAddress> resolve(String host) throws UnknownHostException;
}
