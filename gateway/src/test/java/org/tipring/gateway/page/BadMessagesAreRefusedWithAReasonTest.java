package org.tipring.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.gateway.page.ClientMessageReader.Result;

class BadMessagesAreRefusedWithAReasonTest {
  private static Result.Refused refused(String json) {
    Result result = ClientMessageReader.read(json.getBytes(StandardCharsets.UTF_8));
    assertThat(result).isInstanceOf(Result.Refused.class);
    return (Result.Refused) result;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                             | ``        | not a JSON object",
        "[]                                             | ``        | not a JSON object",
        "nonsense                                       | ``        | not JSON",
        "{'type':'hangup','call':'c1'                   | hangup    | not JSON",
        "{'type':'hangup','call':'c1'}{}                | hangup    | something follows the object",
        "{'type':'hangup','call':'c1','call':'c2'}      | hangup    | not JSON",
        "{'call':'c1'}                                  | ``        | type: missing or not a word",
        "{'type':7}                                     | ``        | type: missing or not a word",
        "{'type':'explode'}                             | ``        | type: no such message",
        "{'type':'hangup'}                              | hangup    | call: missing",
        "{'type':'hangup','call':7}                     | hangup    | call: not a text",
        "{'type':'hangup','call':null}                  | hangup    | call: neither",
        "{'type':'hangup','call':{'a':1}}               | hangup    | call: not an object of texts",
        "{'type':'hangup','call':true}                  | hangup    | call: not a text",
        "{'type':'hangup','call':1.5}                   | hangup    | call: neither",
        "{'type':'hangup','call':''}                    | hangup    | call: empty",
        "{'type':'hangup','call':'a b'}                 | hangup    | may not be there, at 2",
        "{'type':'hangup','call':'c1','more':'x'}       | hangup    | more: no such field",
        "{'type':'hangup','call':'c1','id':''}          | hangup    | id: empty",
        "{'type':'call','call':'c1','to':'42'}          | call      | sdp: missing",
        "{'type':'call','call':'c1','to':'4\\r\\n2','sdp':'v'} | call | to: a character",
        "{'type':'call','call':'c1','to':'4\\u00002','sdp':'v'} | call | to: a character",
        "{'type':'call','call':'c1','to':'a@b','sdp':'v'} | call    | to: a character",
        "{'type':'call','call':'c1','to':'a%0d','sdp':'v'} | call   | to: a character",
        "{'type':'call','call':'c1','to':'\\u2028','sdp':'v'} | call | to: a character",
        "{'type':'call','call':'c1','to':'4 2','sdp':'v'} | call    | to: a character",
        "{'type':'candidate','call':'c1','candidate':'a\\nb'} | candidate | candidate: a character",
        "{'type':'dtmf','call':'c1','digits':'5x'}      | dtmf      | digits: a character",
        "{'type':'dtmf','call':'c1','digits':''}        | dtmf      | digits: empty",
        "{'type':'dtmf','call':'c1','digits':'5','duration':39} | dtmf | duration: not a whole",
        "{'type':'dtmf','call':'c1','digits':'5','duration':99999999999999999999} | dtmf | too large",
        "{'type':'hello'}                               | hello     | hello: wants a token or a user",
        "{'type':'hello','user':'a','token':'b'}        | hello     | hello: wants a token or a user",
        "{'type':'hello','user':'a\\u0000'}             | hello     | user: a character",
      })
  void andNothingIsRepeatedOfWhatItHeld(String json, String about, String reason) {
    Result.Refused refused = refused(json.replace('\'', '"'));
    assertThat(refused.about()).isEqualTo(about);
    assertThat(refused.reason()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource({"call,65", "to,65", "candidate,513", "digits,33", "sdp,16385"})
  void tooLongATextIsRefused(String field, int length) {
    String type =
        field.equals("candidate") ? "candidate" : field.equals("digits") ? "dtmf" : "call";
    String value = "1".repeat(length);
    String json =
        "{\"type\":\"%s\",\"%s\":\"%s\"%s}"
            .formatted(type, field, value, field.equals("call") ? "" : ",\"call\":\"c1\"");
    assertThat(refused(json).reason()).containsAnyOf("longer than", "beyond its bounds");
  }

  @Test
  void tooLongAMessageToSomebodyIsRefused() {
    String text = "x".repeat(1025);
    assertThat(refused("{\"type\":\"message\",\"to\":\"42\",\"text\":\"" + text + "\"}").reason())
        .isEqualTo("text: longer than 1024 characters");
  }

  @Test
  void depthIsBounded() {
    String deep = "{\"type\":\"hangup\",\"call\":" + "[".repeat(30_000);
    assertThat(refused(deep).about()).isEqualTo("hangup");
    assertThat(refused("[".repeat(60_000)).reason()).isNotEmpty();
  }

  @Test
  void aMessageBeyondItsSizeIsNotEvenParsed() {
    assertThat(refused(" ".repeat(65_537)).reason()).startsWith("longer than");
  }

  @Test
  void bytesThatAreNotUTF8AreRefused() {
    byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', '}'};
    Result result = ClientMessageReader.read(overlong);
    assertThat(((Result.Refused) result).reason()).isEqualTo("not UTF-8");
    assertThat(ClientMessageReader.isText(overlong)).isFalse();
  }

  @Test
  void theCallAndThePagesOwnIdAreGivenBack() {
    Result.Refused refused =
        refused("{\"type\":\"call\",\"call\":\"c1\",\"id\":\"m 7\",\"to\":\"\\n\"}");
    assertThat(refused.call()).isEqualTo("c1");
    assertThat(refused.id()).isEqualTo("m 7");
  }

  @Test
  void aTokenIsNeverPartOfAReasonOrAPrint() {
    Result.Refused refused =
        refused("{\"type\":\"hello\",\"token\":\"geheim\\u0001\",\"x\":\"geheim\"}");
    assertThat(refused.toString()).doesNotContain("geheim");
    assertThat(new ClientMessage.Hello("geheim", null).toString()).doesNotContain("geheim");
    assertThat(new ClientMessage.Dtmf("c", "1234", 100).toString()).doesNotContain("1234");
  }
}
