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
    OTHER.put("sip.tls-port", "5071");
    OTHER.put("sip.public-name", "gateway.example.net");
    OTHER.put("sip.accept-from", "192.0.2.5");
    OTHER.put("sip.certificate", "other.pem");
    OTHER.put("sip.key", "other.pem");
    OTHER.put("sip.authority", "other.pem");
    OTHER.put("sip.require-client-certificate", "true");
    OTHER.put("sip.resolver", "[2001:db8::53]:5353");
    OTHER.put("outbound-trunks[].name", "");
    OTHER.put("outbound-trunks[].preset", "asterisk");
    OTHER.put("outbound-trunks[].address", "sip.example.net");
    OTHER.put("outbound-trunks[].port", "5080");
    OTHER.put("outbound-trunks[].transport", "tls");
    OTHER.put("outbound-trunks[].caller-id", "0049301234");
    OTHER.put("outbound-trunks[].domain", "example.net");
    OTHER.put("outbound-trunks[].register", "true");
    OTHER.put("outbound-trunks[].expires", "10m");
    OTHER.put("outbound-trunks[].message-waiting", "true");
    OTHER.put("outbound-trunks[].ping", "1m");
    ofATrunk("outbound-trunks[].");
    OTHER.put("inbound-trunks[].name", "");
    OTHER.put("inbound-trunks[].preset", "3cx");
    OTHER.put("inbound-trunks[].addresses", "192.0.2.0/24,2001:db8::/32");
    OTHER.put("inbound-trunks[].numbers", "+4930*,100");
    ofATrunk("inbound-trunks[].");
    OTHER.put("dispatch-rules[].from", "");
    OTHER.put("dispatch-rules[].number", "");
    OTHER.put("dispatch-rules[].caller", "");
    OTHER.put("dispatch-rules[].user", "");
    OTHER.put("dispatch-rules[].trunk", "");
    OTHER.put("dispatch-rules[].dial", "");
    OTHER.put("dispatch-rules[].uri", "");
    OTHER.put("users[].name", "");
    OTHER.put("users[].trunk", "");
    OTHER.put("users[].digest.username", "101");
    OTHER.put("users[].digest.password", "better");
    OTHER.put("users[].digest.realm", "example.net");
    OTHER.put("users[].register", "false");
    OTHER.put("media.address", "192.0.2.6");
    OTHER.put("media.ports", "30000-31999");
    OTHER.put("media.jitter-max-millis", "400");
    OTHER.put("media.opus-complexity", "9");
    OTHER.put("media.opus-bitrate", "24000");
    OTHER.put("media.music-on-hold", "other.pem");
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
    OTHER.put("operate.token", SECRET + "?");
    OTHER.put("operate.traced-calls", "50");
    OTHER.put("operate.hep.address", "192.0.2.60");
    OTHER.put("operate.hep.port", "9061");
    OTHER.put("operate.hep.capture-id", "7");
    OTHER.put("operate.hep.password", "better");
    OTHER.put("test-lines", "true");
  }

  private static void ofATrunk(String trunk) {
    OTHER.put(trunk + "digest.username", "somebody");
    OTHER.put(trunk + "digest.password", "better");
    OTHER.put(trunk + "digest.realm", "example.net");
    OTHER.put(trunk + "media.nat", "true");
    OTHER.put(trunk + "media.encryption", "dtls-ice");
    OTHER.put(trunk + "media.feedback", "true");
    OTHER.put(trunk + "media.audio", "passthrough");
    OTHER.put(trunk + "media.codecs", "PCMA,PCMU");
    OTHER.put(trunk + "media.packet-time-millis", "30");
    OTHER.put(trunk + "media.dtmf", "info-dtmf");
    OTHER.put(trunk + "media.video", "vp8");
    OTHER.put(trunk + "media.video-codecs", "VP8,H264");
    OTHER.put(trunk + "dialog.session-timer", "10m");
    OTHER.put(trunk + "dialog.reliable", "off");
    OTHER.put(trunk + "dialog.delayed-offer", "true");
    OTHER.put(trunk + "dialog.redirects", "anywhere");
    OTHER.put(trunk + "dialog.transfers", "nowhere");
    OTHER.put(trunk + "dialog.trusted", "true");
    OTHER.put(trunk + "headers.send", "X-One: 1,X-Two: 2");
    OTHER.put(trunk + "headers.to-page", "X-Three,X-Four");
    OTHER.put(trunk + "headers.from-page", "X-Five,X-Six");
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
    boolean list = value.contains(",") || key.equals("sip.accept-from");
    changed.put(key, list ? "[" + quotedItems(value) + "]" : '"' + value + '"');
    SettingsResult.Read inFile = files.good(changed.yaml());
    String variable = Keys.variable(key.replace("[]", ".office"));
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
    yaml.put("sip.certificate", "a.pem");
    yaml.put("sip.key", "a.pem");
    for (String trunk : List.of("outbound-trunks[].", "inbound-trunks[].", "users[].")) {
      yaml.put(trunk + "name", "office");
      yaml.put(trunk + "digest.username", "us");
      yaml.put(trunk + "digest.password", "good");
    }
    yaml.put("outbound-trunks[].address", "192.0.2.9");
    yaml.put("inbound-trunks[].addresses", "[192.0.2.9]");
    yaml.put("users[].trunk", "office");
    return yaml;
  }

  private static String quotedItems(String value) {
    return '"' + value.replace(",", "\", \"") + '"';
  }
}
