package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.config.GatewayConfig;
import org.tipring.config.settings.Settings;
import org.tipring.config.settings.SettingsResult;
import org.tipring.gateway.Gateway;
import org.tipring.it.calls.Hearing;
import org.tipring.it.peers.Kamailio;
import org.tipring.it.peers.Loopback;
import org.tipring.it.peers.Ports;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.sound.Law;

/** The settings of {@code docs/trunks/kamailio.md}, with a real Kamailio between us and phones. */
class ThePresetForKamailioTest {
  private static final String PROXY = "127.0.0.31";
  private static final String CALLER = "127.0.0.32";
  private static final String CALLED = "127.0.0.33";
  private static final int CALLER_HERTZ = 1130;
  private static final int CALLED_HERTZ = 870;
  private static final String RULES =
      """
      dispatch-rules:
        - {from: proxy, number: "echo", trunk: test-lines}
        - {from: proxy, number: "7*", trunk: proxy, dial: "phone"}
      test-lines: true
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp"})
  void callsGoInAndOutThroughTheProxy(String transport) throws Exception {
    int proxy = Ports.free(PROXY);
    int phone = Ports.free(CALLED);
    try (Gateway gateway = Gateway.start(config(proxy, transport));
        Kamailio kamailio = kamailio(proxy, phone, gateway.sipPort(), transport)) {
      assertThat(kamailio).isNotNull();
      callTheTestLine(proxy);
      callAPhone(proxy, phone, transport.equals("tcp"));
    }
  }

  private GatewayConfig config(int proxy, String transport) throws IOException {
    String page = Files.readString(Path.of("../docs/trunks/kamailio.md"));
    MatchResult first =
        Pattern.compile("(?ms)^```yaml\n(.*?)^```$").matcher(page).results().findFirst().get();
    Path file = Files.writeString(folder.resolve("tipring.yml"), first.group(1) + RULES);
    Map<String, String> here = new HashMap<>();
    here.put("TIPRING_EDGE_PORT", "0");
    here.put("TIPRING_SIP_HOST", Loopback.HOST);
    here.put("TIPRING_SIP_PORT", "0");
    here.put("TIPRING_OUTBOUND_TRUNKS_PROXY_ADDRESS", PROXY);
    here.put("TIPRING_OUTBOUND_TRUNKS_PROXY_PORT", String.valueOf(proxy));
    here.put("TIPRING_OUTBOUND_TRUNKS_PROXY_TRANSPORT", transport);
    here.put("TIPRING_INBOUND_TRUNKS_PROXY_ADDRESSES", PROXY);
    return ((SettingsResult.Read) Settings.read(file, here)).config();
  }

  /** As on the page, where the location of phones is known by heart. */
  private static Kamailio kamailio(int port, int phone, int gateway, String transport) {
    String routes =
        Kamailio.proxyTo("PLACE")
            .replace(
                "$du = \"PLACE\";",
                """
                if ($rU == "phone") { $du = "sip:%s:%d;transport=%s"; }
                else { $du = "sip:%s:%d;transport=%s"; }
                """
                    .formatted(CALLED, phone, transport, Loopback.HOST, gateway, transport));
    // else its connections would come from the address that routing chooses
    String source = "tcp_source_ipv4=" + PROXY + "\n";
    return Kamailio.start(Kamailio.Setting.at(Loopback.at(PROXY, port), source + routes));
  }

  private static void callTheTestLine(int proxy) {
    try (RtpPhone caller = RtpPhone.open(CALLER, Law.PCMU, CALLER_HERTZ);
        Sipp sipp = call(proxy, "echo", caller)) {
      SipTrace.Message answer = sipp.awaitResponse(200, "INVITE");
      assertThat(answer.header("Record-Route")).contains(PROXY);
      caller.speakTo(answer.audioAddress());
      sipp.awaitSuccess();
      Hearing.assertWhole("the caller", caller.ear().sound(), CALLER_HERTZ);
    }
  }

  private static void callAPhone(int proxy, int port, boolean isTcp) {
    try (RtpPhone caller = RtpPhone.open(CALLER, Law.PCMU, CALLER_HERTZ);
        RtpPhone called = RtpPhone.open(CALLED, Law.PCMU, CALLED_HERTZ)) {
      Sipp.Setting place = Sipp.Setting.at(CALLED, port, Sipp.sdpOf(called));
      try (Sipp answering = Sipp.answer("answer", isTcp ? place.overTcp() : place);
          Sipp sipp = call(proxy, "7phone", caller)) {
        SipTrace.Message invite = answering.awaitRequest("INVITE");
        assertThat(invite.startLine()).startsWith("INVITE sip:phone@" + PROXY);
        assertThat(invite.header("Record-Route")).contains(PROXY);
        called.speakTo(invite.audioAddress());
        SipTrace.Message answer = sipp.awaitResponse(200, "INVITE");
        caller.speakTo(answer.audioAddress());
        sipp.awaitSuccess();
        answering.awaitSuccess();
        Hearing.assertInTimeAndWhole(
            "the caller", caller.ear().sound(), CALLED_HERTZ, answer.atMillis());
        Hearing.assertInTimeAndWhole(
            "the called", called.ear().sound(), CALLER_HERTZ, answer.atMillis());
      }
    }
  }

  private static Sipp call(int proxy, String number, RtpPhone phone) {
    Map<String, String> keys = new HashMap<>(Sipp.sdpOf(phone));
    keys.put("from_user", "4711");
    Sipp.Setting setting = Sipp.Setting.at(CALLER, Ports.free(CALLER), keys).with("-d", "1500");
    return Sipp.call("call-and-hang-up", setting, Loopback.at(PROXY, proxy), number);
  }
}
