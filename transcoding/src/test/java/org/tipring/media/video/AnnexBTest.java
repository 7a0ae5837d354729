package org.tipring.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnexBTest {
  @Test
  void unitsAreFoundBehindStartCodesOfEitherLength() {
    assertThat(walk("00000001 67aa 000001 68bb 00000001 65cc"))
        .containsExactly("67aa", "68bb", "65cc");
  }

  @Test
  void zerosBehindAUnitAndEmptyUnitsAreNone() {
    assertThat(walk("0000 000001 67aa 000000 000001 000001 65cc 0000"))
        .containsExactly("67aa", "65cc");
  }

  @Test
  void whatHasNoStartCodeHasNoUnits() {
    assertThat(walk("")).isEmpty();
    assertThat(walk("67aabb")).isEmpty();
    assertThat(walk("000001")).isEmpty();
    assertThat(walk("ff 000001 41")).containsExactly("41");
  }

  @Test
  void onlyThePartThatIsGivenIsLookedAt() {
    byte[] array = TestingH264.hex("000001 41 000001 4242 000001 43");
    AnnexB nals = new AnnexB().over(array, 4, 5);
    assertThat(nals.next()).isTrue();
    assertThat(nals.offset()).isEqualTo(7);
    assertThat(nals.length()).isEqualTo(2);
    assertThat(nals.next()).isFalse();
  }

  private static List<String> walk(String hex) {
    byte[] array = TestingH264.hex(hex);
    AnnexB nals = new AnnexB().over(array);
    List<String> found = new ArrayList<>();
    while (nals.next()) {
      found.add(HexFormat.of().formatHex(array, nals.offset(), nals.offset() + nals.length()));
    }
    return found;
  }
}
