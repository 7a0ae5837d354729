package org.tipring.media.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tipring.media.format.H264Profile.Kind;

class H264ProfileTest {
  @Test
  void profilesAreToldByTheFlagsThatMatter() {
    assertThat(kind("42e01f")).isEqualTo(Kind.CONSTRAINED_BASELINE);
    assertThat(kind("42c00b")).isEqualTo(Kind.CONSTRAINED_BASELINE);
    assertThat(kind("4D801F")).isEqualTo(Kind.CONSTRAINED_BASELINE);
    assertThat(kind("58c01f")).isEqualTo(Kind.CONSTRAINED_BASELINE);
    assertThat(kind("42001f")).isEqualTo(Kind.BASELINE);
    assertThat(kind("42801f")).isEqualTo(Kind.BASELINE);
    assertThat(kind("58801f")).isEqualTo(Kind.BASELINE);
    assertThat(kind("4d001f")).isEqualTo(Kind.MAIN);
    assertThat(kind("4d401f")).isEqualTo(Kind.MAIN);
    assertThat(kind("64001f")).isEqualTo(Kind.HIGH);
    assertThat(kind("640c1f")).isEqualTo(Kind.CONSTRAINED_HIGH);
  }

  @Test
  void whatNobodyDecodesIsNone() {
    assertThat(H264Profile.of(h264("58001f"))).isNull();
    assertThat(H264Profile.of(h264("6e001f"))).isNull();
    assertThat(H264Profile.of(h264(""))).isNull();
    assertThat(H264Profile.of(h264("42e01"))).isNull();
    assertThat(H264Profile.of(h264("42e01g"))).isNull();
    assertThat(H264Profile.of(h264("42e01f00"))).isNull();
  }

  @Test
  void whoSaysNothingMeansWhatBrowsersMean() {
    assertThat(of(MediaFormat.H264.withParameters(Map.of())))
        .isEqualTo(new H264Profile(Kind.CONSTRAINED_BASELINE, 0, H264Level.L3_1, false));
    assertThat(of(MediaFormat.H264))
        .isEqualTo(new H264Profile(Kind.CONSTRAINED_BASELINE, 1, H264Level.L3_1, true));
  }

  @Test
  void levelsAreReadWithTheOneThatHasNoNumber() {
    assertThat(of(h264("42e00a")).level()).isEqualTo(H264Level.L1);
    assertThat(of(h264("42e00b")).level()).isEqualTo(H264Level.L1_1);
    assertThat(of(h264("42f00b")).level()).isEqualTo(H264Level.L1B);
    assertThat(of(h264("640009")).level()).isEqualTo(H264Level.L1B);
    assertThat(of(h264("64100b")).level()).isEqualTo(H264Level.L1_1);
    assertThat(of(h264("42e034")).level()).isEqualTo(H264Level.L5_2);
    assertThat(of(h264("42e0ff")).level()).isEqualTo(H264Level.L5_2);
    assertThat(of(h264("42e000")).level()).isEqualTo(H264Level.L1);
    assertThat(of(h264("42800C")).level()).isEqualTo(H264Level.L3_1);
    assertThat(of(h264("42e00c")).level()).isEqualTo(H264Level.L1_2);
  }

  @Test
  void aReceiverDecodesItsOwnProfileAndThoseWithin() {
    assertThat(decoded("42e01f")).isEqualTo("42e01f 42001f");
    assertThat(decoded("42001f")).isEqualTo("42e01f 42001f");
    assertThat(decoded("4d001f")).isEqualTo("42e01f 42001f 4d001f");
    assertThat(decoded("640c1f")).isEqualTo("42e01f 42001f 640c1f");
    assertThat(decoded("64001f")).isEqualTo("42e01f 42001f 4d001f 640c1f 64001f");
  }

  @Test
  void packetsArePassedOnOnlyToWhoUnpacksThem() {
    H264Profile[] modes = {mode("0"), mode("1"), mode("2")};
    assertThat(modes[1].canReceive(modes[0])).isTrue();
    assertThat(modes[1].canReceive(modes[1])).isTrue();
    assertThat(modes[0].canReceive(modes[0])).isTrue();
    assertThat(modes[0].canReceive(modes[1])).isFalse();
    assertThat(modes[2].canReceive(modes[0])).isFalse();
    assertThat(modes[2].canReceive(modes[2])).isFalse();
    assertThat(of(h264("42e01f")).canReceive(of(h264("64001f")))).isFalse();
    assertThat(mode("3")).isEqualTo(mode("0"));
  }

  private static H264Profile mode(String mode) {
    return of(MediaFormat.H264.withParameters(Map.of("packetization-mode", mode)));
  }

  private static String decoded(String receiver) {
    StringBuilder decoded = new StringBuilder();
    for (String sent : new String[] {"42e01f", "42001f", "4d001f", "640c1f", "64001f"}) {
      if (of(h264(receiver)).canDecode(of(h264(sent)))) {
        decoded.append(decoded.isEmpty() ? "" : " ").append(sent);
      }
    }
    return decoded.toString();
  }

  private static Kind kind(String profileLevelId) {
    return of(h264(profileLevelId)).kind();
  }

  private static H264Profile of(MediaFormat format) {
    H264Profile profile = H264Profile.of(format);
    if (profile == null) throw new AssertionError("no profile: " + format);
    return profile;
  }

  private static MediaFormat h264(String profileLevelId) {
    return MediaFormat.H264.withParameters(Map.of("profile-level-id", profileLevelId));
  }
}
