package org.tipring.config.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with the settings is told with its line, its key and what would be right. */
class WrongSettingsAreNamedTest {
  @TempDir Path folder;
  private TestingFiles files;

  @BeforeEach
  void writeFiles() {
    files = new TestingFiles(folder);
    files.write("a.pem", "a certificate");
    files.write("short", "too short a secret\n");
    files.write("empty", "\n");
  }

  /** In the YAML "~" stands for a line end and "^" for a comma. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "edge:~  prot: 1 | line 2: edge.prot is no setting; perhaps port was meant",
        "edgy:~  port: 1 | line 1: edgy is no setting; perhaps edge was meant",
        "zzzzzzzz: 1 | line 1: zzzzzzzz is no setting; there are edge, auth, webrtc, sip, outbound-trunks, inbound-trunks, dispatch-rules, users, media, video, limits, operate, test-lines",
        "edge:~  port: 1~  port: 2 | line 3: edge.port is said twice",
        "edge:~  port: eight | line 2: edge.port must be a whole number",
        "edge:~  port: 70000 | line 2: edge.port must be from 0 to 65535, and is 70000",
        "edge:~  port: [1] | line 2: edge.port must be a single value",
        "edge: 8080 | line 1: edge must hold keys: [host, port, allow-plain, certificate, key, origins]",
        "edge:~  allow-plain: yes | line 2: edge.allow-plain must be true or false",
        "edge:~  host: example.org | line 2: edge.host must be an IP address to bind, or localhost",
        "edge:~  host: 10.1 | line 2: edge.host must be an IP address to bind, or localhost",
        "edge:~  origins: https://a.example | line 2: edge.origins must be a list, each item on a line with \"- \" before it",
        "edge:~  origins:~    - a.example | line 3: edge.origins[0] must be a scheme, a host and perhaps a port, such as https://phone.example.org",
        "edge:~  origins:~    - https://a.example/ | line 3: edge.origins[0] must be a scheme, a host and perhaps a port, such as https://phone.example.org",
        "edge:~  origins: [`\"`*`\"`] | line 2: edge.origins[0] must be a scheme, a host and perhaps a port, such as https://phone.example.org",
        "edge:~  certificate: a.pem | line 1: edge.key is missing: certificate needs it",
        "edge:~  key: a.pem | line 1: edge.certificate is missing: key needs it",
        "auth:~  mode: none | line 2: auth.mode must be one of development, hs256, rs256, es256",
        "auth:~  mode: hs256 | line 1: auth.secret is missing: hs256 needs one of 32 bytes or more",
        "auth:~  mode: hs256~  secret: short | line 3: auth.secret is too short: hs256 needs 32 bytes or more",
        "auth:~  mode: hs256~  secret: `\"`******`\"` | line 3: auth.secret is the stars that stand for a secret: write the secret itself, or secret-file",
        "auth:~  mode: hs256~  secret-file: empty | line 3: auth.secret-file must hold from 1 to 65536 bytes",
        "auth:~  mode: hs256~  secret-file: nowhere | line 3: auth.secret-file cannot be read",
        "auth:~  mode: es256 | line 1: auth.public-key is missing: rs256 and es256 need one",
        "webrtc:~  loops: 4~  ports: 1000-1002 | line 3: webrtc.ports has fewer ports than there are loops",
        "webrtc:~  ports: 2000-1000 | line 2: webrtc.ports must be two ports such as 20000-29999, one port, or any",
        "webrtc:~  addresses: [192.0.2.1^ 192.0.2.1] | line 2: webrtc.addresses[1] says the same as an earlier one",
        "sip:~  accept-from: [everyone] | line 2: sip.accept-from[0] must be an IP address such as 192.0.2.7 or 2001:db8::7",
        "sip:~  host: `\"`1\\n2`\"` | line 2: sip.host must be one line of at most 4096 characters",
        "sip:~  port: 8080 | line 2: sip.port is the edge's too: both listen on TCP",
        "trunks: office | line 1: trunks is no setting any more; there are outbound-trunks for calls out and inbound-trunks for calls in",
        "routes: [] | line 1: routes is no setting any more; there are dispatch-rules",
        "outbound-trunks: office | line 1: outbound-trunks must be a list, each item on a line with \"- \" before it",
        "inbound-trunks:~  - office | line 2: inbound-trunks[0] must hold keys: [name, preset, addresses, numbers, digest, media, dialog, headers]",
        "outbound-trunks:~  - name: a | line 2: outbound-trunks[0].address is missing",
        "inbound-trunks:~  - name: a | line 2: inbound-trunks[0].addresses is missing",
        "outbound-trunks:~  - name: a b~    address: c.d | line 2: outbound-trunks[0].name must have from 1 to 64 letters, digits and hyphens",
        "outbound-trunks:~  - name: test-lines~    address: c.d | line 2: outbound-trunks[0].name is a name that has a meaning of its own",
        "inbound-trunks:~  - name: pages~    addresses: [192.0.2.1] | line 2: inbound-trunks[0].name is a name that has a meaning of its own",
        "outbound-trunks:~  - name: a~    address: c d | line 3: outbound-trunks[0].address must be an IP address or a host's name",
        "outbound-trunks:~  - name: a~    address: c.d~    preset: avaya | line 4: outbound-trunks[0].preset must be one of asterisk, freeswitch, kamailio, 3cx, cucm, teams, twilio, telnyx, whatsapp",
        "outbound-trunks:~  - name: a~    address: c.d~    domain: e f | line 4: outbound-trunks[0].domain must be an IP address or a host's name",
        "outbound-trunks:~  - name: a~    address: c.d~    caller-id: a@b | line 4: outbound-trunks[0].caller-id must fit a SIP URI's user part",
        "outbound-trunks:~  - name: a~    address: c.d~    register: true | line 4: outbound-trunks[0].register needs somebody to register: digest.username, or caller-id",
        "outbound-trunks:~  - name: a~    address: c.d~    ping: 1s | line 4: outbound-trunks[0].ping must be 0s for never, or from 5s to 1h",
        "outbound-trunks:~  - name: a~    address: c.d~    media: {codecs: [G729]} | line 4: outbound-trunks[0].media.codecs[0] must be one of [opus, G722, PCMU, PCMA]",
        "outbound-trunks:~  - name: a~    address: c.d~    media: {codecs: []} | line 4: outbound-trunks[0].media.codecs must name at least one of [opus, G722, PCMU, PCMA]",
        "outbound-trunks:~  - name: a~    address: c.d~    media: {video-codecs: [VP9]} | line 4: outbound-trunks[0].media.video-codecs[0] must be one of [H264, VP8]",
        "outbound-trunks:~  - name: a~    address: c.d~    media: {packet-time-millis: 25} | line 4: outbound-trunks[0].media.packet-time-millis must be 10, 20, 30, 40, 50 or 60",
        "outbound-trunks:~  - name: a~    address: c.d~    digest: {username: us} | line 4: outbound-trunks[0].digest.password and username are said together or not at all",
        "outbound-trunks:~  - name: a~    address: c.d~    dialog: {session-timer: 10s} | line 4: outbound-trunks[0].dialog.session-timer must be 0s for none, or from 90s to 24h",
        "outbound-trunks:~  - name: a~    address: c.d~    headers: {send: [`\"`Via: x`\"`]} | line 4: outbound-trunks[0].headers.send[0] is a header that the gateway writes itself",
        "outbound-trunks:~  - name: a~    address: c.d~  - name: a~    address: e.f | line 4: outbound-trunks[1] says the same as an earlier one",
        "inbound-trunks:~  - name: a~    addresses: [sip.example.net] | line 3: inbound-trunks[0].addresses[0] must be an IP address such as 192.0.2.7, or a range such as 192.0.2.0/24",
        "inbound-trunks:~  - name: a~    addresses: [192.0.2.0/33] | line 3: inbound-trunks[0].addresses[0] must be an IP address such as 192.0.2.7, or a range such as 192.0.2.0/24",
        "inbound-trunks:~  - name: a~    addresses: [] | line 3: inbound-trunks[0].addresses must name from 1 to 1000 addresses",
        "dispatch-rules:~  - number: 1 | line 2: dispatch-rules[0].trunk is missing, or user: say where they go",
        "dispatch-rules:~  - user: a~    trunk: b | line 3: dispatch-rules[0].trunk and user are not said together",
        "dispatch-rules:~  - trunk: away | line 2: dispatch-rules[0].trunk names none that is there; there are none",
        "outbound-trunks:~  - name: a~    address: c.d~dispatch-rules:~  - trunk: b | line 5: dispatch-rules[0].trunk names none that is there: a",
        "dispatch-rules:~  - from: away~    user: b | line 2: dispatch-rules[0].from names none that is there: pages",
        "dispatch-rules:~  - trunk: test-lines | line 2: dispatch-rules[0].trunk is test-lines, which are off: set test-lines: true",
        "dispatch-rules:~  - user: b~    dial: 1 | line 3: dispatch-rules[0].dial is for a trunk: say which",
        "outbound-trunks:~  - name: a~    address: c.d~dispatch-rules:~  - trunk: a~    dial: `\"`{numbr}`\"` | line 6: dispatch-rules[0].dial must have from 1 to 128 characters, and no braces but {number} or {number:2}",
        "outbound-trunks:~  - name: a~    address: c.d~dispatch-rules:~  - trunk: a~    uri: sip:example.net | line 6: dispatch-rules[0].uri must be sip:user@host, with {number} in the user perhaps",
        "users:~  - name: a~    trunk: b | line 3: users[0].trunk names none that is there; there are none",
        "sip:~  tls-port: 5061 | line 1: sip.certificate is missing: tls-port needs it",
        "sip:~  resolver: 192.0.2.53 | line 2: sip.resolver must be an IP address and a port, such as 192.0.2.53:53 or [2001:db8::53]:53",
        "sip:~  public-name: 192.0.2.1 | line 2: sip.public-name must be a host's name such as gateway.example.org",
        "media:~  ports: 20000-20099 | line 2: media.ports has room for 50 calls (two ports each), and limits.calls is 500",
        "limits:~  load: 101 | line 2: limits.load must be from 0 to 100, and is 101",
        "media:~  opus-complexity: 11 | line 2: media.opus-complexity must be from 0 to 10, and is 11",
        "limits:~  ringing: 30 | line 2: limits.ringing must be a whole number with ms, s, m or h, such as 30s or 4h",
        "limits:~  ice: 0s | line 2: limits.ice must be from 1s to 10m",
        "limits:~  calls: 3 | line 1: limits.calls-per-user is more than limits.calls",
        "test-lines: 1 | line 1: test-lines must be true or false",
        "- a~- b | line 1: the file must hold keys, such as \"edge:\"",
      })
  void withItsLineAndKey(String yaml, String problem) {
    assertThat(files.problems(yaml.replace('~', '\n').replace('^', ',').replace("`", "")))
        .contains(problem);
  }

  @Test
  void beyondLoopbackNeitherPlainHttpNorBelievedNames() {
    assertThat(files.problems("edge:\n  host: 0.0.0.0\n"))
        .anyMatch(problem -> problem.contains("auth.mode is development"))
        .anyMatch(problem -> problem.contains("edge.certificate is missing"))
        .hasSize(2);
    String proxied = "edge:\n  host: 0.0.0.0\n  allow-plain: true\nauth:\n  mode: hs256\n";
    assertThat(files.good(proxied + "  secret: 0123456789abcdef0123456789abcdef\n").config().edge())
        .matches(edge -> edge.isPlain() && !edge.isLoopback());
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    assertThat(files.problems("edge:\n  prot: 1\nsip:\n  port: x\nlimits:\n  ice: 1\n  dtls: 0s\n"))
        .hasSize(3)
        .anyMatch(problem -> problem.startsWith("line 2: edge.prot"))
        .anyMatch(problem -> problem.startsWith("line 4: sip.port"))
        .anyMatch(problem -> problem.startsWith("line 6: limits.ice"));
  }

  @Test
  void aVariableIsNamedInsteadOfALine() {
    assertThat(files.problems("", Map.of("TIPRING_EDGE_PORT", "x")))
        .containsExactly("TIPRING_EDGE_PORT: edge.port must be a whole number");
    assertThat(files.problems("", Map.of("TIPRING_EDGE_PROT", "1")))
        .containsExactly("TIPRING_EDGE_PROT: is no setting; perhaps TIPRING_EDGE_PORT was meant");
    assertThat(files.problems("", Map.of("TIPRING_DISPATCH_RULES", "nothing")))
        .containsExactly("TIPRING_DISPATCH_RULES: dispatch-rules must be number=trunk, by comma");
    assertThat(files.problems("", Map.of("TIPRING_TRUNKS_OFFICE_HOST", "192.0.2.1")))
        .singleElement()
        .asString()
        .startsWith(
            "TIPRING_TRUNKS_OFFICE_HOST: is no setting any more; there are outbound-trunks");
  }

  @Test
  void aFileThatCannotBeReadIsAProblem() throws Exception {
    List<Problem> missing =
        ((SettingsResult.Wrong) Settings.read(folder.resolve("none.yml"), Map.of())).problems();
    assertThat(missing).singleElement().asString().contains("the file cannot be read");
    Path latin = Files.write(folder.resolve("latin.yml"), new byte[] {'a', ':', (byte) 0xE9});
    List<Problem> wrong = ((SettingsResult.Wrong) Settings.read(latin, Map.of())).problems();
    assertThat(wrong).singleElement().asString().isEqualTo("line 1: the file is not UTF-8");
  }
}
