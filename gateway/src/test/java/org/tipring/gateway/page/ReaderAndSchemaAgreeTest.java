package org.tipring.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.gateway.page.ClientMessageReader.Result;

class ReaderAndSchemaAgreeTest {
  private static final List<String> GOOD =
      List.of(
          "{'type':'hello','user':'alice@example.org'}",
          "{'type':'hello','token':'a.b.c','id':'first'}",
          "{'type':'call','call':'c1','to':'+43*1#','sdp':'v=0'}",
          "{'type':'accept','call':'c1','sdp':'v=0'}",
          "{'type':'reject','call':'c1'}",
          "{'type':'candidate','call':'c1','candidate':''}",
          "{'type':'candidate','call':'c1','candidate':'candidate:1 1 udp 1 ::1 9 typ host'}",
          "{'type':'offer','call':'c1','sdp':'v=0'}",
          "{'type':'dtmf','call':'c1','digits':'0123456789*#ABCD'}",
          "{'type':'dtmf','call':'c1','digits':'1','duration':6000}",
          "{'type':'hold','call':'c1'}",
          "{'type':'resume','call':'c1','id':'x'}",
          "{'type':'transfer','call':'c1','to':'+43*1'}",
          "{'type':'transfer','call':'c1','with':'c2'}",
          "{'type':'message','to':'+43*1','text':'Grüße\\n🙂'}",
          "{'type':'hangup','call':'c1','id':'last'}");

  private static boolean isRead(String json) {
    return ClientMessageReader.read(json.getBytes(StandardCharsets.UTF_8)) instanceof Result.Read;
  }

  @Test
  void whatTheOneTakesTheOtherTakes() {
    for (String message : GOOD) {
      String json = message.replace('\'', '"');
      assertThat(isRead(json)).as(json).isTrue();
      assertThat(TestingSchema.FROM_PAGE.allows(json)).as(json).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'hangup'}",
        "{'type':'hangup','call':''}",
        "{'type':'hangup','call':'a b'}",
        "{'type':'hangup','call':'c1','x':1}",
        "{'type':'hello'}",
        "{'type':'hello','user':'a','token':'b'}",
        "{'type':'hello','user':'a b'}",
        "{'type':'call','call':'c1','to':'','sdp':'v=0'}",
        "{'type':'call','call':'c1','to':'4 2','sdp':'v=0'}",
        "{'type':'call','call':'c1','to':'42','sdp':''}",
        "{'type':'dtmf','call':'c1','digits':'a'}",
        "{'type':'dtmf','call':'c1','digits':'1','duration':6001}",
        "{'type':'dtmf','call':'c1','digits':'1','duration':'100'}",
        "{'type':'hold'}",
        "{'type':'hold','call':'c1','to':'42'}",
        "{'type':'transfer','call':'c1'}",
        "{'type':'transfer','call':'c1','to':'42','with':'c2'}",
        "{'type':'transfer','call':'c1','to':'4 2'}",
        "{'type':'transfer','call':'c1','with':'c 2'}",
        "{'type':'message','to':'42'}",
        "{'type':'message','to':'42','text':''}",
        "{'type':'message','to':'4 2','text':'a'}",
        "{'type':'message','to':'42','text':'a','call':'c1'}",
        "{'type':'welcome','user':'a'}",
        "[]"
      })
  void whatTheOneRefusesTheOtherRefuses(String message) {
    String json = message.replace('\'', '"');
    assertThat(isRead(json)).isFalse();
    assertThat(TestingSchema.FROM_PAGE.allows(json)).isFalse();
  }

  @Test
  void aMessageWithAnyByteChangedIsReadOrRefusedAndNeverMoreThanTheSchemaAllows() {
    Random random = new Random(7);
    for (int i = 0; i < 4000; i++) {
      byte[] bytes = GOOD.get(i % GOOD.size()).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      Result result = ClientMessageReader.read(bytes);
      if (result instanceof Result.Read) {
        String json = new String(bytes, StandardCharsets.UTF_8);
        assertThat(TestingSchema.FROM_PAGE.allows(json)).as(json).isTrue();
      } else {
        assertThat(((Result.Refused) result).reason()).isNotEmpty();
      }
    }
  }
}
