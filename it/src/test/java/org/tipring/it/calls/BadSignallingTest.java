package org.tipring.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.RawSocket;

/** A page that sends nonsense is told so, and hurts nobody but itself. */
@ExtendWith(OnStage.class)
class BadSignallingTest {
  private static final String OFFER =
      """
      v=0
      o=- 1 1 IN IP4 127.0.0.1
      s=-
      t=0 0
      a=fingerprint:sha-256 FINGERPRINT
      m=audio 9 UDP/TLS/RTP/SAVPF 105
      c=IN IP4 0.0.0.0
      a=mid:0
      a=rtcp-mux
      a=setup:actpass
      a=ice-ufrag:abcd
      a=ice-pwd:abcdefghijklmnopqrstuvwx
      a=rtpmap:105 %s
      """
          .replace("FINGERPRINT", "AB:".repeat(31) + "AB")
          .replace("\n", "\r\n");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "null",
        "[]",
        "{\"type\": \"call\", \"call\": \"x1\", \"to\": \"echo\"}",
        "{\"type\": \"call\", \"call\": \"x1\", \"to\": \"echo\", \"sdp\": \"nonsense\"}",
        "{\"type\": \"call\", \"call\": \"x1\", \"to\": \"1\\r\\nVia: x\", \"sdp\": \"v=0\"}",
        "{\"type\": \"call\", \"call\": \"x1\", \"to\": \"1\\u0000\", \"sdp\": \"v=0\"}",
        "{\"type\": \"dance\"}",
        "{\"type\": \"hangup\", \"call\": \"of-nobody\"}",
        "{\"type\": \"hello\", \"user\": \"somebody-else\"}",
        "{\"type\": \"hangup\", \"call\": \"a\", \"call\": \"b\"}",
      })
  void nonsenseGetsAnErrorAndTheConnectionGoesOn(String text, Gateway gateway) {
    try (RawSocket raw = RawSocket.open(gateway, "mallory")) {
      raw.send(text);
      raw.await("an error, or the end of the call", BadSignallingTest::isRefusal);
      raw.send("{\"type\": \"dance\", \"id\": \"still-here\"}");
      raw.await("the connection lives", message -> message.contains("still-here"));
    }
  }

  @Test
  void anOfferWithoutAUsableCodecIsRefused(Gateway gateway) {
    try (RawSocket raw = RawSocket.open(gateway, "mallory")) {
      raw.send(callOfferingCodec("ISAC/16000"));
      String answer = raw.await("a refusal", BadSignallingTest::isRefusal);
      assertThat(answer).containsAnyOf("incompatible", "codec", "format");
    }
  }

  @Test
  void anOversizedFrameClosesItsConnectionAndNoOther(Gateway gateway, Chromium chromium) {
    try (RunningCall call = new RunningCall(gateway, chromium)) {
      try (RawSocket raw = RawSocket.open(gateway, "mallory")) {
        raw.send("{\"type\": \"call\", \"sdp\": \"" + "x".repeat(100_000) + "\"}");
        assertThat(raw.awaitClosed()).isEqualTo(1009);
      }
      call.assertUnhurt();
    }
  }

  @Test
  void aThousandCandidatesHurtNobody(Gateway gateway, Chromium chromium) {
    try (RunningCall call = new RunningCall(gateway, chromium);
        RawSocket raw = RawSocket.open(gateway, "mallory")) {
      raw.send(callOfferingCodec("opus/48000/2"));
      raw.await("an answer", message -> message.contains("\"sdp\""));
      for (int i = 0; i < 1000; i++) {
        raw.send(candidate("10.%d.%d.1".formatted(i >> 8, i & 255)));
      }
      raw.await("a refusal", message -> message.contains("candidates"));
      call.assertUnhurt();
    }
  }

  private static String callOfferingCodec(String encoding) {
    JsonObject call = new JsonObject();
    call.addProperty("type", "call");
    call.addProperty("call", "x1");
    call.addProperty("to", "echo");
    call.addProperty("sdp", OFFER.formatted(encoding));
    return call.toString();
  }

  private static String candidate(String address) {
    JsonObject candidate = new JsonObject();
    candidate.addProperty("type", "candidate");
    candidate.addProperty("call", "x1");
    candidate.addProperty(
        "candidate", "candidate:1 1 udp 2113937151 %s 9 typ host".formatted(address));
    return candidate.toString();
  }

  private static boolean isRefusal(String message) {
    return message.contains("\"error\"") || message.contains("\"ended\"");
  }
}
