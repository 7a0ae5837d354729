package org.tipring.config.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tipring.config.Defaults;
import org.tipring.config.GatewayConfig;
import org.tipring.config.RouteConfig;
import org.tipring.config.TrunkConfig;

/** The environment is laid over the file, trunks by their names. */
class TheEnvironmentWinsTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String TRUNK =
      "trunks:\n  - name: main-office\n    host: 192.0.2.1\n    media:\n      nat: true\n";

  @TempDir Path folder;
  private TestingFiles files;

  @BeforeEach
  void openFolder() {
    files = new TestingFiles(folder);
  }

  @Test
  void oneSettingOfATrunkOfTheFile() {
    GatewayConfig config =
        files.good(TRUNK, Map.of("TIPRING_TRUNKS_MAIN_OFFICE_HOST", "sip.example.net")).config();
    assertThat(config.trunks())
        .singleElement()
        .matches(trunk -> trunk.host().equals("sip.example.net") && trunk.media().nat());
  }

  @Test
  void trunksAndRoutesWithoutAFile() {
    Map<String, String> variables =
        Map.of(
            "TIPRING_TRUNKS", "office, backup",
            "TIPRING_TRUNKS_OFFICE_HOST", "192.0.2.1",
            "TIPRING_TRUNKS_BACKUP_HOST", "192.0.2.2",
            "TIPRING_TRUNKS_BACKUP_TRANSPORT", "TCP",
            "TIPRING_ROUTES", "+49*=office,*=backup");
    GatewayConfig config = ((SettingsResult.Read) Settings.read(null, variables)).config();
    assertThat(config.trunks()).extracting(TrunkConfig::name).containsExactly("office", "backup");
    assertThat(config.trunks().get(1).transport()).isEqualTo(TrunkConfig.Transport.TCP);
    assertThat(config.routes())
        .containsExactly(new RouteConfig("+49*", "office"), new RouteConfig("*", "backup"));
    assertThat(config.testLines()).isTrue();
  }

  @Test
  void aTrunkThatNobodyNamedIsAMistake() {
    assertThat(files.problems(TRUNK, Map.of("TIPRING_TRUNKS_OTHER_HOST", "192.0.2.1")))
        .singleElement()
        .asString()
        .startsWith("TIPRING_TRUNKS_OTHER_HOST: is no setting");
  }

  @Test
  void aSecretOfEitherKindReplacesTheOther() {
    files.write("from-file", "f".repeat(40) + "\n");
    String inFile = "auth:\n  mode: hs256\n  secret-file: from-file\n";
    assertThat(secret(inFile, Map.of())).isEqualTo("f".repeat(40));
    assertThat(secret(inFile, Map.of("TIPRING_AUTH_SECRET", SECRET))).isEqualTo(SECRET);
    String outright = "auth:\n  mode: hs256\n  secret: " + SECRET + "\n";
    String path = folder.resolve("from-file").toString();
    assertThat(secret(outright, Map.of("TIPRING_AUTH_SECRET_FILE", path)))
        .isEqualTo("f".repeat(40));
  }

  @Test
  void anEmptyVariableSetsNothing() {
    assertThat(files.good("", Map.of("TIPRING_EDGE_PORT", " ")).config())
        .isEqualTo(Defaults.configured());
  }

  @Test
  void testLinesWithoutRoutesTakeEveryNumber() {
    assertThat(files.good("test-lines: true\n").config().routes())
        .isEqualTo(Defaults.allToTestLines());
    assertThat(files.good("", Map.of("TIPRING_TEST_LINES", "true")).config().routes())
        .isEqualTo(Defaults.allToTestLines());
    SettingsResult.Read off =
        (SettingsResult.Read) Settings.read(null, Map.of("TIPRING_TEST_LINES", "false"));
    assertThat(off.config().routes()).isEmpty();
  }

  private String secret(String yaml, Map<String, String> variables) {
    return Objects.requireNonNull(files.good(yaml, variables).config().auth().secret()).reveal();
  }
}
