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
  private static final String VIDEO_ONLY =
      """
      v=0
      o=- 1 1 IN IP4 127.0.0.1
      s=-
      t=0 0
      a=fingerprint:sha-256 %s
      m=audio 9 UDP/TLS/RTP/SAVPF 105
      c=IN IP4 0.0.0.0
      a=mid:0
      a=rtcp-mux
      a=setup:actpass
      a=ice-ufrag:abcd
      a=ice-pwd:abcdefghijklmnopqrstuvwx
      a=rtpmap:105 ISAC/16000
      """
          .formatted("AB:".repeat(31) + "AB")
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
      JsonObject call = new JsonObject();
      call.addProperty("type", "call");
      call.addProperty("call", "x1");
      call.addProperty("to", "echo");
      call.addProperty("sdp", VIDEO_ONLY);
      raw.send(call.toString());
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
    try (RunningCall call = new RunningCall(gateway, chromium)) {
      call.page()
          .page()
          .evaluate(
              """
              () => {
                for (let i = 0; i < 1000; i++) {
                  const to = `10.${i >> 8}.${i & 255}.1`;
                  it.say({type: 'candidate', call: it.last().id,
                    candidate: `candidate:${i} 1 udp 2113937151 ${to} 9 typ host`});
                }
              }\
              """);
      call.assertUnhurt();
    }
  }

  private static boolean isRefusal(String message) {
    return message.contains("\"error\"") || message.contains("\"ended\"");
  }
}
