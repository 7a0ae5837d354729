package org.tipring.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tipring.config.Defaults;
import org.tipring.config.DigestConfig;
import org.tipring.config.DispatchRuleConfig;
import org.tipring.config.GatewayConfig;
import org.tipring.config.InboundTrunkConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.SipConfig;
import org.tipring.config.UserConfig;
import org.tipring.gateway.dispatch.Dispatch;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.PartyEvent;
import org.tipring.sip.message.Content;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.stack.Door;
import org.tipring.sip.stack.SipUserAgent;
import org.tipring.sip.trunk.Accounts;
import org.tipring.sip.trunk.IncomingText;
import org.tipring.sip.trunk.TrunkDirectory;
import org.tipring.sip.trunk.Trunks;

class TextsGoWhereCallsGoTest {
  private static final SipConfig ANY_PORT = new SipConfig("127.0.0.1", 0, null, List.of());
  private static final InboundTrunkConfig OFFICE =
      Defaults.inboundTrunk("office", List.of("127.0.0.1"));

  private final TestingPages pages = new TestingPages(new ArrayDeque<>());
  private final BlockingQueue<SipRequest> atThePhone = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> outcomes = new LinkedBlockingQueue<>();
  private SipUserAgent phone;
  private Trunks trunks;
  private Texts texts;

  @BeforeEach
  void start() throws IOException {
    phone =
        SipUserAgent.start(
            ANY_PORT,
            Defaults.embedded().limits(),
            address -> true,
            Door.open(),
            (transaction, invite, tag, source) -> {});
    phone.serve(
        SipMethod.MESSAGE,
        (transaction, request, tag, source) -> {
          atThePhone.add(request);
          int status = "486".equals(request.uri().user()) ? 486 : 202;
          phone.respond(transaction, SipResponse.to(request, status, tag));
        });
    OutboundTrunkConfig pbx = Defaults.outboundTrunk("pbx", "127.0.0.1", phone.port());
    TrunkDirectory directory = new TrunkDirectory(ANY_PORT, List.of(pbx), List.of(OFFICE));
    trunks =
        Trunks.start(
            ANY_PORT,
            directory,
            Accounts.NONE,
            Defaults.embedded().limits(),
            Door.open(),
            call -> {});
    texts = new Texts(new Dispatch(config(pbx), directory::named), pages, trunks);
  }

  @AfterEach
  void stop() {
    trunks.stop();
    phone.stop();
  }

  private static GatewayConfig config(OutboundTrunkConfig pbx) {
    GatewayConfig usual = Defaults.embedded();
    return new GatewayConfig(
        usual.edge(),
        usual.auth(),
        usual.webrtc(),
        ANY_PORT,
        List.of(pbx),
        List.of(OFFICE),
        List.of(
            new DispatchRuleConfig("pages", "8*", null, "{number:1}", null, null, null),
            new DispatchRuleConfig("pages", "4*", null, null, "pbx", null, null),
            new DispatchRuleConfig("office", "9*", null, null, "pbx", "{number:1}", null),
            new DispatchRuleConfig("office", "1", null, "alice", null, null, null),
            new DispatchRuleConfig("office", "2", null, "nobody", null, null, null)),
        List.of(new UserConfig("alice", "pbx", DigestConfig.NONE, false)),
        usual.media(),
        usual.video(),
        usual.limits(),
        usual.operate(),
        false);
  }

  private String ofPage(String to) throws InterruptedException {
    texts.ofPage("alice", to, "lunch?\ud83d", this::note);
    return Objects.requireNonNull(outcomes.poll(20, TimeUnit.SECONDS));
  }

  private void note(@Nullable EndCause cause) {
    outcomes.add(cause == null ? "sent" : cause.kind() + " " + cause.sipStatus());
  }

  private String ofPhone(String to, int maxForwards) throws InterruptedException {
    NameAddress from = NameAddress.of(SipUri.of("4711", "127.0.0.1", -1)).withTag("a");
    SipUri uri = SipUri.of(to, "127.0.0.1", -1);
    SipRequest request =
        SipRequest.of(SipMethod.MESSAGE, uri, "id", 1, from, NameAddress.of(uri))
            .withMaxForwards(maxForwards);
    texts.ofPhone(
        new IncomingText(
            request, "tag", OFFICE, "lunch!", response -> outcomes.add("" + response.status())));
    return Objects.requireNonNull(outcomes.poll(20, TimeUnit.SECONDS));
  }

  @Test
  void fromAPageToAPhone() throws InterruptedException {
    assertThat(ofPage("42")).isEqualTo("sent");
    SipRequest message = atThePhone.remove();
    assertThat(message.uri().user()).isEqualTo("42");
    assertThat(message.from().uri().user()).isEqualTo("alice");
    assertThat(message.content())
        .isEqualTo(new Content("text/plain;charset=UTF-8", "lunch?\ufffd"));
    assertThat(ofPage("486")).isEqualTo("BUSY 486");
  }

  @Test
  void fromAPageToPages() throws InterruptedException {
    assertThat(ofPage("8bob")).isEqualTo("sent");
    assertThat(pages.texts()).containsExactly("alice to bob: lunch?\ufffd");
    assertThat(ofPage("8nobody")).isEqualTo("UNREACHABLE 480");
    assertThat(ofPage("7")).isEqualTo("NOT_FOUND 404");
    assertThat(atThePhone).isEmpty();
  }

  @Test
  void fromAPhoneToPages() throws InterruptedException {
    assertThat(ofPhone("1", 70)).isEqualTo("200");
    assertThat(pages.texts()).containsExactly("4711 to alice: lunch!");
    assertThat(ofPhone("2", 70)).isEqualTo("480");
    assertThat(ofPhone("3", 70)).isEqualTo("404");
  }

  @Test
  void fromAPhoneToAPhoneOneHopFurther() throws InterruptedException {
    assertThat(ofPhone("942", 8)).isEqualTo("200");
    SipRequest message = atThePhone.remove();
    assertThat(message.uri().user()).isEqualTo("42");
    assertThat(message.from().uri().user()).isEqualTo("4711");
    assertThat(message.maxForwards()).isEqualTo(7);
    assertThat(ofPhone("9486", 8)).isEqualTo("486");
    assertThat(ofPhone("942", 1)).isEqualTo("483");
  }

  @Test
  void insideACallToItsOtherEnd() {
    CallStory story = CallStory.talking();
    story.party(1, new PartyEvent.Text("room 7")).does(new CallAction.TellText(0, "room 7"));
    story.party(0, new PartyEvent.Text("room 8")).does(new CallAction.TellText(1, "room 8"));
    CallStory.toPhone().party(1, new PartyEvent.Text("too early")).doesNothing();
  }
}
