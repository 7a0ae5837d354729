package org.tipring.config.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tipring.config.Defaults;
import org.tipring.config.DispatchRuleConfig;
import org.tipring.config.GatewayConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.TrunkConfig;
import org.tipring.config.UserConfig;

/** The environment is laid over the file, trunks by their names. */
class TheEnvironmentWinsTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String TRUNK =
      "outbound-trunks:\n  - name: main-office\n    address: 192.0.2.1\n    media: {nat: true}\n";

  @TempDir Path folder;
  private TestingFiles files;

  @BeforeEach
  void openFolder() {
    files = new TestingFiles(folder);
  }

  @Test
  void oneSettingOfATrunkOfTheFile() {
    GatewayConfig config =
        files
            .good(TRUNK, Map.of("TIPRING_OUTBOUND_TRUNKS_MAIN_OFFICE_ADDRESS", "sip.example.net"))
            .config();
    assertThat(config.outboundTrunks())
        .singleElement()
        .matches(trunk -> trunk.address().equals("sip.example.net") && trunk.media().nat());
  }

  @Test
  void trunksUsersAndRulesWithoutAFile() {
    Map<String, String> variables =
        Map.of(
            "TIPRING_OUTBOUND_TRUNKS", "office, backup",
            "TIPRING_OUTBOUND_TRUNKS_OFFICE_ADDRESS", "192.0.2.1",
            "TIPRING_OUTBOUND_TRUNKS_BACKUP_ADDRESS", "192.0.2.2",
            "TIPRING_OUTBOUND_TRUNKS_BACKUP_TRANSPORT", "TCP",
            "TIPRING_INBOUND_TRUNKS", "office",
            "TIPRING_INBOUND_TRUNKS_OFFICE_ADDRESSES", "192.0.2.0/24,192.0.3.1",
            "TIPRING_USERS", "alice",
            "TIPRING_USERS_ALICE_TRUNK", "office",
            "TIPRING_DISPATCH_RULES", "+49*=office,*=backup");
    GatewayConfig config = ((SettingsResult.Read) Settings.read(null, variables)).config();
    assertThat(config.outboundTrunks())
        .extracting(OutboundTrunkConfig::name)
        .containsExactly("office", "backup");
    assertThat(config.outboundTrunks().get(1).transport()).isEqualTo(TrunkConfig.Transport.TCP);
    assertThat(config.inboundTrunks().getFirst().addresses())
        .containsExactly("192.0.2.0/24", "192.0.3.1");
    assertThat(config.users()).extracting(UserConfig::trunk).containsExactly("office");
    assertThat(config.dispatchRules()).containsExactly(rule("+49*", "office"), rule("*", "backup"));
    assertThat(config.testLines()).isTrue();
  }

  private static DispatchRuleConfig rule(String number, String trunk) {
    return new DispatchRuleConfig("pages", number, null, null, trunk, null, null);
  }

  @Test
  void aTrunkThatNobodyNamedIsAMistake() {
    assertThat(files.problems(TRUNK, Map.of("TIPRING_OUTBOUND_TRUNKS_OTHER_PORT", "1")))
        .singleElement()
        .asString()
        .startsWith("TIPRING_OUTBOUND_TRUNKS_OTHER_PORT: is no setting");
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
  void overAPresetToo() {
    String yaml = "outbound-trunks:\n  - {name: cloud, preset: teams}\n";
    OutboundTrunkConfig preset = files.good(yaml).config().outboundTrunks().getFirst();
    assertThat(preset.transport()).isEqualTo(TrunkConfig.Transport.TLS);
    Map<String, String> tcp = Map.of("TIPRING_OUTBOUND_TRUNKS_CLOUD_TRANSPORT", "tcp");
    assertThat(files.good(yaml, tcp).config().outboundTrunks().getFirst())
        .isEqualTo(preset.over(TrunkConfig.Transport.TCP));
  }

  private String secret(String yaml, Map<String, String> variables) {
    return Objects.requireNonNull(files.good(yaml, variables).config().auth().secret()).reveal();
  }
}
