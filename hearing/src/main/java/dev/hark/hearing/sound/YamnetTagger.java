package dev.hark.hearing.sound;

import dev.hark.audio.feature.YamnetMel;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.models.ModelPack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/**
 * YAMNet over a recording of any length and level: a frame every 0.48 s, twice as often up to a
 * minute, and one for the whole of a very short sound.
 */
public final class YamnetTagger implements SoundTagger {

  private static final double FINE_SECONDS = 60;
  private static final int COARSE_HOP_FRAMES = YamnetMel.PATCH_HOP_SAMPLES / YamnetScorer.FRAME_HOP;

  private final SoundOntology ontology;
  private final YamnetModel model;
  private final YamnetScorer scorer;
  private final Hearing.ModelUse use;

  private YamnetTagger(YamnetModel model, SoundOntology ontology, Hearing.ModelUse use) {
    this.model = model;
    this.ontology = ontology;
    this.scorer = new YamnetScorer(model, ontology);
    this.use = use;
  }

  /**
   * Loads the model of a pack.
   *
   * @throws IllegalStateException when the model's classes are not those Hark knows
   */
  public static YamnetTagger open(ModelPack pack) {
    SoundOntology ontology = SoundOntology.audioSet();
    checkClasses(pack, ontology);
    YamnetModel model = YamnetModel.open(pack, ontology.classes().size());
    return new YamnetTagger(model, ontology, pack.use(YamnetModel.PIECE));
  }

  private static void checkClasses(ModelPack pack, SoundOntology ontology) {
    try {
      List<String> lines = Files.readAllLines(pack.file("yamnet-classes"));
      for (SoundClass sound : ontology.classes()) {
        String line = lines.get(sound.index() + 1); // after the heading: index,mid,name
        String name = line.split(",", 3)[2].replace("\"", "");
        if (!name.equals(sound.name())) {
          throw new IllegalStateException(
              "class %d of the tagger is %s, not %s".formatted(sound.index(), name, sound.name()));
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read the names of the tagger's classes", broken);
    }
  }

  @Override
  public SoundOntology ontology() {
    return ontology;
  }

  @Override
  public Stream begin(double seconds) {
    if (seconds < YamnetShortStream.MAX_SECONDS) {
      return new YamnetShortStream(scorer);
    }
    return new YamnetStream(
        scorer, seconds <= FINE_SECONDS ? COARSE_HOP_FRAMES / 2 : COARSE_HOP_FRAMES);
  }

  @Override
  public Hearing.ModelUse model() {
    return use;
  }

  @Override
  public void close() {
    model.close();
  }
}
