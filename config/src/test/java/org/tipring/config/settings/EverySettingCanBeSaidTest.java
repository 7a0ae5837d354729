package org.tipring.config.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tipring.config.GatewayConfig;

/** Each setting, by its own name, in the file and in the environment, changes what is read. */
class EverySettingCanBeSaidTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  /** A value for each key that is not its default, and fits the file below. */
  private static final Map<String, String> OTHER = new LinkedHashMap<>();

  static {
    OTHER.put("edge.host", "::1");
    OTHER.put("edge.port", "9000");
    OTHER.put("edge.allow-plain", "true");
    OTHER.put("edge.certificate", "other.pem");
    OTHER.put("edge.key", "other.pem");
    OTHER.put("edge.origins", "https://a.example,https://b.example:8443");
    OTHER.put("auth.mode", "rs256");
    OTHER.put("auth.secret", SECRET + "!");
    OTHER.put("auth.public-key", "other.pem");
    OTHER.put("auth.issuer", "someone");
    OTHER.put("auth.audience", "us");
    OTHER.put("webrtc.loops", "3");
    OTHER.put("webrtc.ports", "10000-10002");
    OTHER.put("webrtc.addresses", "192.0.2.1,2001:db8::1");
    OTHER.put("webrtc.public-address", "192.0.2.2");
    OTHER.put("webrtc.dtls-role", "active");
    OTHER.put("sip.host", "192.0.2.3");
    OTHER.put("sip.port", "5070");
    OTHER.put("sip.public-address", "192.0.2.4");
    OTHER.put("sip.accept-from", "192.0.2.5");
    OTHER.put("trunks[].name", "");
    OTHER.put("trunks[].host", "sip.example.net");
    OTHER.put("trunks[].port", "5080");
    OTHER.put("trunks[].transport", "tcp");
    OTHER.put("trunks[].caller-id", "0049301234");
    OTHER.put("trunks[].nat", "true");
    OTHER.put("trunks[].audio", "passthrough");
    OTHER.put("trunks[].codecs", "PCMA,PCMU");
    OTHER.put("trunks[].packet-time-millis", "30");
    OTHER.put("trunks[].video", "vp8");
    OTHER.put("trunks[].video-codecs", "VP8,H264");
    OTHER.put("routes[].pattern", "");
    OTHER.put("routes[].trunk", "");
    OTHER.put("media.address", "192.0.2.6");
    OTHER.put("media.ports", "30000-31999");
    OTHER.put("media.jitter-max-millis", "400");
    OTHER.put("media.opus-complexity", "9");
    OTHER.put("media.opus-bitrate", "24000");
    OTHER.put("video.workers", "3");
    OTHER.put("video.width", "640");
    OTHER.put("video.height", "480");
    OTHER.put("video.frame-rate", "15");
    OTHER.put("video.bitrate", "800000");
    OTHER.put("video.load", "60");
    OTHER.put("limits.calls", "400");
    OTHER.put("limits.calls-per-user", "2");
    OTHER.put("limits.load", "70");
    OTHER.put("limits.connections", "300");
    OTHER.put("limits.connections-per-address", "30");
    OTHER.put("limits.messages-per-second", "20");
    OTHER.put("limits.ringing", "45s");
    OTHER.put("limits.ice", "2500ms");
    OTHER.put("limits.dtls", "5s");
    OTHER.put("limits.silence", "1m");
    OTHER.put("limits.call", "2h");
    OTHER.put("limits.calls-per-second-per-trunk", "20");
    OTHER.put("limits.sip-requests-per-second-per-address", "50");
    OTHER.put("limits.sip-requests-per-second", "500");
    OTHER.put("test-lines", "true");
  }

  @TempDir Path folder;
  private TestingFiles files;

  @BeforeEach
  void writeFiles() {
    files = new TestingFiles(folder);
    files.write("a.pem", "a certificate");
    files.write("other.pem", "another");
  }

  @Test
  void theTableHasEverySetting() {
    assertThat(OTHER.keySet()).containsExactlyInAnyOrderElementsOf(TestingKeys.defaults().keySet());
  }

  @TestFactory
  List<DynamicTest> inTheFileAndInTheEnvironment() {
    List<DynamicTest> tests = new ArrayList<>();
    OTHER.forEach((key, value) -> {
      if (!value.isEmpty()) {
        tests.add(dynamicTest(key, () -> bothWaysSayTheSame(key, value)));
      }
    });
    return tests;
  }

  private void bothWaysSayTheSame(String key, String value) {
    GatewayConfig before = files.good(base().yaml()).config();
    TestingYaml changed = base();
    boolean list = (key.endsWith("s") && value.contains(",")) || key.equals("sip.accept-from");
    changed.put(key, list ? "[" + quotedItems(value) + "]" : '"' + value + '"');
    SettingsResult.Read inFile = files.good(changed.yaml());
    String variable = Keys.variable(key.replace("trunks[]", "trunks.office"));
    String said = value.endsWith(".pem") ? folder.resolve(value).toString() : value;
    SettingsResult.Read inEnvironment = files.good(base().yaml(), Map.of(variable, said));
    assertThat(inFile.config()).isNotEqualTo(before).isEqualTo(inEnvironment.config());
    String place = key.replace("[]", "[0]");
    assertThat(inFile.origins().get(place)).isInstanceOf(Where.Line.class);
    assertThat(inEnvironment.origins().get(place)).isEqualTo(new Where.Variable(variable));
  }

  /** A file in which any single other value still makes sense. */
  private static TestingYaml base() {
    TestingYaml yaml = new TestingYaml();
    yaml.put("edge.certificate", "a.pem");
    yaml.put("edge.key", "a.pem");
    yaml.put("auth.mode", "hs256");
    yaml.put("auth.secret", SECRET);
    yaml.put("auth.public-key", "a.pem");
    yaml.put("trunks[].name", "office");
    yaml.put("trunks[].host", "192.0.2.9");
    yaml.put("routes[].pattern", "\"*\"");
    yaml.put("routes[].trunk", "office");
    return yaml;
  }

  private static String quotedItems(String value) {
    return '"' + value.replace(",", "\", \"") + '"';
  }
}
