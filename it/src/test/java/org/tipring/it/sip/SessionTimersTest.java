package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.SipTrace;

/** Sessions that are refreshed, by either side, or end (RFC 4028). */
@ExtendWith(OnStage.class)
class SessionTimersTest {
  private static final Pattern ORIGIN = Pattern.compile("o=.*");

  @Test
  void areRefreshedByUpdate(Gateway gateway) {
    SipStage.called(
        "want-updates",
        gateway,
        (page, sipp) -> {
          page.await("answered");
          assertThat(sipp.awaitRequest("UPDATE").body()).isBlank();
          page.hangUp();
        });
  }

  @Test
  void areRefreshedByAReInviteThatSaysTheSameAgain(Gateway gateway) {
    SipStage.called(
        "want-re-invites",
        gateway,
        (page, sipp) -> {
          page.await("answered");
          SipTrace.Message first = sipp.awaitRequest("INVITE");
          SipTrace.Message refresh =
              sipp.await(
                  "a re-INVITE",
                  m -> m.isReceived() && m.isRequest("INVITE") && !m.text().equals(first.text()));
          assertThat(origin(refresh)).isEqualTo(origin(first));
          // a BYE would not wait for the answer
          sipp.await("its ACK", m -> m.isReceived() && m.header("CSeq").equals("2 ACK"));
          assertThat(page.heard()).filteredOn("answer"::equals).hasSize(1);
          page.hangUp();
        });
  }

  @Test
  void giveWayToAChangeThatCrossesTheRefresh(Gateway gateway) {
    SipStage.called(
        "cross-a-re-invite",
        gateway,
        (page, sipp) -> {
          page.await("answered");
          sipp.await("our own answer 491", m -> !m.isReceived() && m.isResponse(491, "INVITE"));
          SipTrace.Message held =
              sipp.await(
                  "200 to the second re-INVITE",
                  m -> m.isReceived() && m.isResponse(200, "INVITE"));
          assertThat(held.body()).contains("a=recvonly");
          page.hangUp();
        });
  }

  @Test
  void endWhenThePhoneDoesNotRefresh(Gateway gateway) {
    SipStage.called(
        "never-refresh",
        gateway,
        (page, sipp) ->
            assertThat(page.await("ended").get("cause").getAsString()).isEqualTo("timeout"));
  }

  @Test
  void areRefreshedByThePhoneUnnoticed(Gateway gateway) {
    SipStage.called(
        "refresh-by-re-invite",
        gateway,
        (page, sipp) -> {
          page.await("answered");
          int before = page.heard().size();
          SipTrace.Message first = sipp.awaitRequest("INVITE");
          SipTrace.Message answer = sipp.awaitResponse(200, "INVITE");
          assertThat(origin(answer)).isEqualTo(origin(first));
          assertThat(page.heard()).hasSize(before);
          page.hangUp();
        });
  }

  @Test
  void areLengthenedWhenThePhoneWantsThat(Gateway gateway) {
    SipStage.called(
        "want-longer-sessions",
        gateway,
        (page, sipp) -> {
          page.await("answered");
          page.hangUp();
        });
  }

  @Test
  void areRefusedWhenTheyAreTooShort(Gateway gateway) {
    SipStage.calling(
        "call-for-too-short",
        gateway,
        (page, sipp) -> {
          sipp.awaitResponse(422, "INVITE");
          assertThat(page.heard()).doesNotContain("incoming");
        });
  }

  private static String origin(SipTrace.Message message) {
    Matcher origin = ORIGIN.matcher(message.body());
    assertThat(origin.find()).as(message.text()).isTrue();
    return origin.group();
  }
}
