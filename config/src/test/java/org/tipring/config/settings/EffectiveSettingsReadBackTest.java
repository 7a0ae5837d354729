package org.tipring.config.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tipring.config.Defaults;
import org.tipring.config.GatewayConfig;

/** What {@code check} prints is a settings file that says the same, and shows no secret. */
class EffectiveSettingsReadBackTest {
  private static final String SECRET = "a secret of thirty-two bytes, or so";

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private TestingFiles files;

  @BeforeEach
  void openFolder() {
    files = new TestingFiles(folder);
  }

  @Test
  void theDefaultsDo() {
    SettingsResult.Read read = (SettingsResult.Read) Settings.read(null, Map.of());
    assertThat(read.config()).isEqualTo(Defaults.embedded());
    assertThat(files.good(SettingsWriter.write(read)).config()).isEqualTo(Defaults.embedded());
    assertThat(files.good("").config()).isEqualTo(Defaults.configured());
  }

  @Test
  void theExampleDoes() throws IOException {
    files.write("token-secret", SECRET + "\n");
    files.write("fullchain.pem", "a certificate");
    files.write("privkey.pem", "a key");
    String example = Files.readString(Path.of("../tipring.example.yml"));
    SettingsResult.Read read = files.good(example.replace("/etc/tipring/", ""));
    String written = SettingsWriter.write(read);
    assertThat(written).doesNotContain(SECRET).contains("secret-file: \"" + folder);
    GatewayConfig again = files.good(written).config();
    assertThat(again).isEqualTo(read.config());
    assertThat(again.auth().secret()).extracting(secret -> secret.reveal()).isEqualTo(SECRET);
  }

  @Test
  void aSecretSaidOutrightIsStarsAndEachValueHasItsPlace() {
    Path file = files.write("t.yml", "auth:\n  mode: hs256\n  secret: " + SECRET + "\n");
    Map<String, String> variables = Map.of("TIPRING_EDGE_PORT", "0", "TIPRING_SERVICE_HOST", "x");
    assertThat(check(file, variables)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .doesNotContain(SECRET)
        .containsPattern("  secret: \"\\*{6}\" +# line 3\n")
        .containsPattern("  port: 0 +# TIPRING_EDGE_PORT\n")
        .containsPattern("  host: \"127.0.0.1\" +# default\n");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("warning: TIPRING_SERVICE_HOST is no setting");
  }

  @Test
  void aWrongFileIsNamedWithLineAndKeyAndStatusTwo() {
    Path file = files.write("t.yml", "edge:\n  port: -1\n");
    assertThat(check(file, Map.of())).isEqualTo(2);
    assertThat(out.size()).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines(
            "t.yml, line 2: edge.port must be from 0 to 65535, and is -1\n");
  }

  private int check(Path file, Map<String, String> variables) {
    return SettingsCheck.run(
        file,
        variables,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }
}
