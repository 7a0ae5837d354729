package org.tipring.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tipring.config.Defaults;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;

/** RFC 3263 section 4.3: what one target does not do, the next one is asked for. */
class FailOverTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final SipUserAgent agent = start();
  private final TestingUser user = new TestingUser();
  private final List<TestingSocket> sockets = new ArrayList<>();
  private final List<String> told = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    sockets.forEach(TestingSocket::close);
    agent.stop();
  }

  private static SipUserAgent start() {
    try {
      return SipUserAgent.start(
          new SipConfig("127.0.0.1", 0, null, List.of()),
          Defaults.embedded().limits(),
          _ -> true,
          Door.open(),
          (_, _, _, _) -> {});
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private TestingSocket phone() throws IOException {
    TestingSocket socket = new TestingSocket("127.0.0.1", agent.port());
    sockets.add(socket);
    return socket;
  }

  private static SipTarget target(int port, Transport transport) {
    return new SipTarget(new InetSocketAddress(LOOPBACK, port), transport);
  }

  private static SipTarget of(TestingSocket phone) {
    return target(phone.port(), Transport.UDP);
  }

  private void invite(SipTarget... targets) {
    NameAddress from = NameAddress.of(SipUri.of("a", "127.0.0.1", -1)).withTag("t");
    SipUri uri = SipUri.of("b", "127.0.0.1", -1);
    SipRequest invite = SipRequest.of(SipMethod.INVITE, uri, "call", 1, from, NameAddress.of(uri));
    agent.send(invite, telling(targets), user);
  }

  private Route telling(SipTarget... targets) {
    return new Route() {
      @Override
      public List<SipTarget> targets() {
        return Arrays.asList(targets);
      }

      @Override
      public void answered(SipTarget target, SipResponse response) {
        told.add(response.status() + " by " + Arrays.asList(targets).indexOf(target));
      }

      @Override
      public void failed(SipTarget target) {
        told.add("nothing by " + Arrays.asList(targets).indexOf(target));
      }
    };
  }

  /** Answers a request with its own headers, as any server does. */
  private static String answer(String request, String status) {
    StringBuilder response = new StringBuilder("SIP/2.0 " + status + "\r\n");
    for (String name : List.of("Via", "From", "To", "Call-ID", "CSeq")) {
      request
          .lines()
          .filter(line -> line.startsWith(name + ":"))
          .map(line -> name.equals("To") && !status.startsWith("100") ? line + ";tag=x" : line)
          .forEach(line -> response.append(line).append("\r\n"));
    }
    return response.append("Content-Length: 0\r\n\r\n").toString();
  }

  private static String branch(String message) {
    return message.replaceFirst("(?s).*?branch=([^;\r]+).*", "$1");
  }

  @Test
  void a503LeadsToTheNextTargetByABranchOfItsOwn() throws Exception {
    TestingSocket first = phone();
    TestingSocket second = phone();
    invite(of(first), of(second));
    String one = first.receive();
    first.send(answer(one, "503 Service Unavailable"));
    assertThat(first.receiveLine()).startsWith("ACK ");
    String two = second.receive();
    assertThat(branch(two)).isNotEqualTo(branch(one));
    assertThat(two).contains("Call-ID: call", "CSeq: 1 INVITE");
    second.send(answer(two, "486 Busy Here"));
    assertThat(user.hear()).isEqualTo("486 INVITE");
    assertThat(told).containsExactly("503 by 0", "486 by 1");
  }

  @Test
  void any5xxElseIsAnAnswer() throws Exception {
    TestingSocket first = phone();
    TestingSocket second = phone();
    invite(of(first), of(second));
    first.send(answer(first.receive(), "500 Server Internal Error"));
    assertThat(user.hear()).isEqualTo("500 INVITE");
    assertThat(second.hearsNothing(100)).isTrue();
  }

  @Test
  void theLastOnes503IsTold() throws Exception {
    TestingSocket first = phone();
    invite(of(first));
    first.send(answer(first.receive(), "503 Service Unavailable"));
    assertThat(user.hear()).isEqualTo("503 INVITE");
  }

  @Test
  void aRefusedConnectionLeadsToTheNextTarget() throws Exception {
    int nobody;
    try (ServerSocket closed = new ServerSocket(0, 1, LOOPBACK)) {
      nobody = closed.getLocalPort();
    }
    TestingSocket second = phone();
    invite(target(nobody, Transport.TCP), of(second));
    second.send(answer(second.receive(), "180 Ringing"));
    assertThat(user.hear()).isEqualTo("180 INVITE");
    assertThat(told).containsExactly("nothing by 0", "180 by 1");
  }

  @Test
  void noTargetAtAllIsUnreachable() throws Exception {
    invite();
    assertThat(user.hear()).isEqualTo("UNREACHABLE INVITE");
  }

  @Test
  void aCancelGoesWhereTheInviteWentAndWaitsForItsAnswer() throws Exception {
    TestingSocket first = phone();
    TestingSocket second = phone();
    invite(of(first), of(second));
    String one = first.receive();
    first.send(answer(one, "100 Trying"));
    assertThat(user.hear()).isEqualTo("100 INVITE");
    first.send(answer(one, "503 Service Unavailable"));
    String two = second.receive();
    agent.cancel("call", 1, null, user);
    second.send(answer(two, "180 Ringing"));
    assertThat(user.hear()).isEqualTo("180 INVITE");
    String cancel = second.receive();
    assertThat(cancel).startsWith("CANCEL ");
    assertThat(branch(cancel)).isEqualTo(branch(two));
  }

  @Test
  void whoHasHungUpIsNotCalledElsewhere() throws Exception {
    TestingSocket first = phone();
    TestingSocket second = phone();
    invite(of(first), of(second));
    String one = first.receive();
    first.send(answer(one, "100 Trying"));
    assertThat(user.hear()).isEqualTo("100 INVITE");
    agent.cancel("call", 1, null, user);
    assertThat(first.receiveLine()).startsWith("CANCEL ");
    first.send(answer(one, "503 Service Unavailable"));
    assertThat(user.hear()).isEqualTo("503 INVITE");
    assertThat(second.hearsNothing(100)).isTrue();
  }

  @Test
  void aSilentTargetIsPassedByAndTheCallIsWhereItIsAnsweredFirst() throws Exception {
    TestingSocket first = phone();
    TestingSocket second = phone();
    invite(of(first), of(second));
    String one = first.receive();
    // this one test waits four seconds: it is the wait that it is about
    String two = second.receiveWithin(8_000);
    assertThat(told).containsExactly("nothing by 0");
    second.send(answer(two, "180 Ringing"));
    assertThat(user.hear()).isEqualTo("180 INVITE");
    first.send(answer(one, "200 OK"));
    assertThat(user.hear()).isEqualTo("200 INVITE");
    assertThat(second.receiveLine()).startsWith("CANCEL ");
    second.send(answer(two, "487 Request Terminated"));
    assertThat(second.receiveLine()).startsWith("ACK ");
    assertThat(user.hasHeardNothing()).isTrue();
  }
}
