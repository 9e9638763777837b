package dev.hark.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of metrics, taken apart. */
public final class MetricsText {

  private static final Pattern SERIES =
      Pattern.compile("([a-z_:][a-z0-9_:]*)(?:\\{(.*)})? ([-+0-9.eEInfNa]+)");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

  private final List<Series> all = new ArrayList<>();

  /** One number with its labels. */
  public record Series(String name, Map<String, String> labels, BigDecimal value) {}

  public MetricsText(String page) {
    for (String line : page.lines().filter(text -> !text.startsWith("#")).toList()) {
      Matcher series = SERIES.matcher(line);
      assertThat(series.matches()).as(line).isTrue();
      Map<String, String> labels = new LinkedHashMap<>();
      String inner = series.group(2) == null ? "" : series.group(2);
      Matcher label = LABEL.matcher(inner);
      int end = 0;
      while (label.lookingAt()) {
        labels.put(label.group(1), label.group(2));
        end = label.end();
        label.region(end, inner.length());
      }
      assertThat(end).as(line).isEqualTo(inner.length());
      if (!series.group(3).matches(".*(Inf|NaN)")) {
        all.add(new Series(series.group(1), labels, new BigDecimal(series.group(3))));
      }
    }
  }

  public List<Series> all() {
    return all;
  }

  /** The sum over all series of a name that have these labels, as {@code name=value}. */
  public BigDecimal sum(String name, String... labels) {
    return all.stream()
        .filter(series -> series.name().equals(name))
        .filter(series -> Set.of(labels).stream().allMatch(wanted -> has(series, wanted)))
        .map(Series::value)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static boolean has(Series series, String wanted) {
    int sign = wanted.indexOf('=');
    String value = series.labels().get(wanted.substring(0, sign));
    return wanted.substring(sign + 1).equals(value);
  }

  /** Metrics of Hark with the names of their labels, histograms under one name. */
  public Map<String, Set<String>> shapes() {
    Map<String, Set<String>> shapes = new LinkedHashMap<>();
    for (Series series : all) {
      String name = series.name().replaceAll("(_seconds)_(bucket|count|sum)$", "$1");
      if (name.startsWith("hark_")) {
        Set<String> labels = shapes.computeIfAbsent(name, first -> new TreeSet<>());
        labels.addAll(series.labels().keySet());
        labels.remove("le");
      }
    }
    return shapes;
  }
}
