package dev.hark.hearing.phrasing.label;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of askers in German, Japanese and Cantonese. */
class WordsOfAskersTest {

  private final Labels labels = Labels.all();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          einen Bus | Bus
          die Kettensäge | Chainsaw
          eine E-Gitarre | Electric guitar
          Schreibmaschinen | Typewriter
          den Wecker | Alarm clock
          eine schnurrende Katze | Purr
          einen Dudelsack | Bagpipes
          Rauchmelder | Smoke detector, smoke alarm
          den Reißverschluss | Zipper (clothing)
          einen Rasenmäher | Lawn mower
          kochendes Wasser | Boiling
          Schlager oder Volksmusik | Traditional music
          ein Kinderlied | Music for children
          eine gackernde Henne | Cluck
          tropfender Wasserhahn | Water tap, faucet
          バス | Bus
          チェーンソー | Chainsaw
          エレキギター | Electric guitar
          タイプライター | Typewriter
          目覚まし時計 | Alarm clock
          掃除機 | Vacuum cleaner
          ヴァイオリン | Violin, fiddle
          コントラバス | Double bass
          パトカー | Police car (siren)
          地下鉄 | Subway, metro, underground
          風鈴 | Wind chime
          童謡 | Music for children
          蛇口 | Water tap, faucet
          芝刈り機 | Lawn mower
          巴士 | Bus
          電鋸 | Chainsaw
          電結他 | Electric guitar
          打字機 | Typewriter
          鬧鐘 | Alarm clock
          吸塵機 | Vacuum cleaner
          色士風 | Saxophone
          白車 | Ambulance (siren)
          地鐵 | Subway, metro, underground
          炮仗 | Firecracker
          水喉 | Water tap, faucet
          沖涼 | Bathtub (filling or washing)
          衣車 | Sewing machine
          BB喊聲 | Baby cry, infant cry
          """)
  void knowsWhatIsMeant(String words, String sound) {
    assertThat(labels.meantBy(words)).containsExactly(labels.of(sound));
  }

  @ParameterizedTest
  @CsvSource({
    "Was sagen sie und was hat er gesagt", // not "sägen"
    "ich habe das schon gehört",
    "聞きたいことがあります", // holds たいこ, a drum
    "短いほうがいいです", // holds うがい, gargling
    "リストにしてください", // holds リス, a squirrel
    "書き取り",
  })
  void findsNoSoundInOtherWords(String words) {
    assertThat(labels.meantBy(words)).isEmpty();
  }

  @Test
  void readsGermanLettersAsTheyAreWrittenWithoutTheirKeys() {
    assertThat(labels.meantBy("eine Kettensaege")).isEqualTo(labels.meantBy("eine Kettensäge"));
    assertThat(labels.meantBy("Strassenlaerm")).isEqualTo(labels.meantBy("Straßenlärm"));
  }
}
