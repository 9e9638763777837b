package dev.hark.bench;

import dev.hark.hearing.music.FamilyTraining;
import dev.hark.hearing.music.FamilyTraining.Fit;
import dev.hark.hearing.music.FamilyTraining.Material;
import dev.hark.hearing.music.FamilyTraining.Outcome;
import dev.hark.hearing.music.compose.Piece;
import dev.hark.hearing.music.render.SoundFont;
import dev.hark.hearing.music.render.Synthesizer;
import dev.hark.hearing.sound.YamnetTagger;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Fits the weights that tell families of instruments: {@code ./hark bench fit-families [FONT...]
 * [against FONT...]}, with paths of sound fonts that are fitted on, beside the instruments that are
 * modelled here, and of such that are only judged. Writes the table and prints how right it is.
 * What was heard is kept in {@code target/families}.
 */
final class FamilyFit {

  private static final String TABLE =
      "hearing/src/main/resources/dev/hark/hearing/music/family-readout.tsv";
  private static final String KEPT = "target/families";
  private static final int PIECES = 300;

  private final Path root;
  private final Ears ears;
  private final PrintStream out;

  FamilyFit(Path root, Ears ears, PrintStream out) {
    this.root = root;
    this.ears = ears;
    this.out = out;
  }

  /**
   * @param words paths of sound fonts, perhaps {@code against} and others
   */
  void run(List<String> words) throws IOException {
    int against = words.contains("against") ? words.indexOf("against") : words.size();
    List<Material> fitted = fonts(words.subList(0, against));
    fitted.add(played("modelled instruments", Synthesizer::playModelled));
    List<Material> others = fonts(words.subList(Math.min(words.size(), against + 1), words.size()));
    others.add(played("the plainest voices", Synthesizer::play));
    Fit fit;
    try (YamnetTagger tagger = YamnetTagger.open(ears.pack())) {
      fit = new FamilyTraining(tagger, root.resolve(KEPT)).fit(fitted, others, PIECES);
    }
    Table table =
        new Table(
            out,
            "Families of instruments",
            "played by",
            "lead told",
            "right",
            "lead told before",
            "right",
            "cases");
    for (int i = 0; i < fit.after().size(); i++) {
      Outcome before = fit.before().get(i);
      Outcome after = fit.after().get(i);
      table.row(
          after.material(),
          percent(after.leadTold()),
          percent(after.right()),
          percent(before.leadTold()),
          percent(before.right()),
          after.stretches());
    }
    String names = fitted.stream().map(Material::name).collect(Collectors.joining(", "));
    String head =
        """
        # What each number of a timbre says about each family of instruments: weights of means in
        # [0, 1], by ./hark bench fit-families on %s.
        """
            .formatted(names);
    Files.writeString(root.resolve(TABLE), head + fit.table());
    out.println("written: " + TABLE);
  }

  private static List<Material> fonts(List<String> paths) {
    List<Material> fonts = new ArrayList<>();
    for (String path : paths) {
      SoundFont font = new SoundFont(Path.of(path));
      fonts.add(played(font.name(), font::play));
    }
    return fonts;
  }

  private interface Playing {
    float[] play(Piece piece) throws IOException;
  }

  private static Material played(String name, Playing playing) {
    return new Material() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public float[] play(Piece piece) throws IOException {
        return playing.play(piece);
      }
    };
  }

  private static String percent(double share) {
    return "%.1f %%".formatted(100 * share);
  }
}
