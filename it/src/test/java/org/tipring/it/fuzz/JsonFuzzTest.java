package org.tipring.it.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;
import org.tipring.gateway.page.ClientMessage;
import org.tipring.gateway.page.ClientMessageReader;
import org.tipring.gateway.page.ServerMessage;
import org.tipring.gateway.page.ServerMessageWriter;
import org.tipring.sip.identity.CallerIdentity;
import org.tipring.sip.message.TextBody;

class JsonFuzzTest {
  private static final String CALL = "[A-Za-z0-9._~-]{1,64}";
  private static final String PRINTABLE = "[ -~]";

  /** A message that is taken keeps to the letter of the protocol; a refusal can be told. */
  @FuzzTest(maxDuration = "1m")
  void whatIsTakenKeepsToTheProtocol(byte[] data) {
    switch (ClientMessageReader.read(data)) {
      case ClientMessageReader.Result.Read(ClientMessage message, @Nullable String id) -> {
        assertThat(ClientMessageReader.isText(data)).isTrue();
        checkId(id);
        check(message);
      }
      case ClientMessageReader.Result.Refused refused -> {
        checkId(refused.id());
        if (refused.call() != null) assertThat(refused.call()).matches(CALL);
        assertThat(refused.about())
            .isIn(
                "",
                "hello",
                "call",
                "accept",
                "reject",
                "candidate",
                "offer",
                "dtmf",
                "hold",
                "resume",
                "transfer",
                "hangup",
                "message");
        assertThat(refused.reason()).isNotBlank().hasSizeLessThan(256);
        byte[] answer =
            ServerMessageWriter.write(
                new ServerMessage.Refusal(
                    refused.about(), refused.call(), refused.id(), refused.reason()));
        assertThat(answer).hasSizeLessThan(4_096);
        assertThat(new String(answer, UTF_8)).doesNotContain("\n", "\r", "\0");
      }
    }
  }

  private static void check(ClientMessage message) {
    if (message instanceof ClientMessage.OfCall ofCall) assertThat(ofCall.call()).matches(CALL);
    switch (message) {
      case ClientMessage.Hello(@Nullable String token, @Nullable String user) -> {
        assertThat(token == null).isNotEqualTo(user == null);
        if (user != null) assertThat(user).matches("[A-Za-z0-9._~+@-]{1,64}");
        if (token != null) assertThat(token).matches(PRINTABLE + "{1,8192}");
        if (token != null && token.length() > 8)
          assertThat(message.toString()).doesNotContain(token);
      }
      case ClientMessage.Call call -> {
        assertThat(call.to()).matches("[A-Za-z0-9+*#._~-]{1,64}");
        assertThat(call.sdp()).hasSizeBetween(1, 16_384);
      }
      case ClientMessage.Accept accept -> assertThat(accept.sdp()).hasSizeBetween(1, 16_384);
      case ClientMessage.Offer offer -> assertThat(offer.sdp()).hasSizeBetween(1, 16_384);
      case ClientMessage.Candidate candidate ->
          assertThat(candidate.candidate()).matches(PRINTABLE + "{0,512}");
      case ClientMessage.Dtmf dtmf -> {
        assertThat(dtmf.digits()).matches("[0-9*#A-D]{1,32}");
        assertThat(dtmf.durationMillis()).isBetween(40, 6_000);
      }
      case ClientMessage.Text text -> {
        assertThat(text.to()).matches("[A-Za-z0-9+*#._~-]{1,64}");
        assertThat(text.text()).hasSizeBetween(1, 1_024);
        // what another page is shown
        ServerMessageWriter.write(
            new ServerMessage.Text(
                null, CallerIdentity.named("alice"), TextBody.plain(text.text())));
      }
      case ClientMessage.Transfer transfer -> {
        assertThat(transfer.to() == null).isNotEqualTo(transfer.with() == null);
        if (transfer.to() != null) assertThat(transfer.to()).matches("[A-Za-z0-9+*#._~-]{1,64}");
        if (transfer.with() != null) assertThat(transfer.with()).matches(CALL);
      }
      case ClientMessage.Hold ignored -> {}
      case ClientMessage.Resume ignored -> {}
      case ClientMessage.Reject ignored -> {}
      case ClientMessage.Hangup ignored -> {}
    }
  }

  private static void checkId(@Nullable String id) {
    if (id != null) assertThat(id).matches(PRINTABLE + "{1,64}");
  }
}
