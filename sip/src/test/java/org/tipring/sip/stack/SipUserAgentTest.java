package org.tipring.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.stack.TestingMessages.invite;
import static org.tipring.sip.stack.TestingMessages.options;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tipring.config.Defaults;
import org.tipring.config.SipConfig;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/** The agent on real loopback sockets, against peers that do not behave. */
class SipUserAgentTest {
  private final BlockingQueue<SipRequest> invites = new LinkedBlockingQueue<>();
  private volatile Optional<Duration> closed = Optional.empty();
  private SipUserAgent agent = start();
  private TestingSocket peer = socket("127.0.0.1");

  @BeforeEach
  void listen() {
    assertThat(agent.port()).isPositive();
  }

  @AfterEach
  void close() {
    peer.close();
    agent.stop();
  }

  private SipUserAgent start() {
    try {
      return SipUserAgent.start(
          new SipConfig("127.0.0.1", 0, null, List.of()),
          Defaults.embedded().limits(),
          source -> source.getHostAddress().equals("127.0.0.1"),
          () -> closed,
          this::onInvite);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private TestingSocket socket(String from) {
    try {
      return new TestingSocket(from, agent.port());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private void onInvite(long transaction, SipRequest invite, String localTag, SipTarget source) {
    invites.add(invite);
    agent.respond(transaction, SipResponse.to(invite, 180, localTag));
  }

  private String inviteFromHere() {
    return invite().replace("127.0.0.1:5070;", "127.0.0.1:" + peer.port() + ";");
  }

  @Test
  void answersOptionsWithWhatItCan() throws IOException {
    peer.send(options("one", peer.port()));
    assertThat(peer.receive())
        .startsWith("SIP/2.0 200 OK")
        .contains("Allow: INVITE,ACK,CANCEL", "Accept: application/sdp")
        .contains("rport=" + peer.port())
        .contains("received=127.0.0.1");
  }

  @Test
  void saysNothingToAStranger() throws IOException {
    try (TestingSocket stranger = socket("127.0.0.2")) {
      stranger.send(options("one", stranger.port()));
      stranger.send(inviteFromHere());
      peer.isAnsweredOnlyNow("after");
      assertThat(stranger.hearsNothing(200)).isTrue();
    }
    assertThat(agent.drops().of(GuardReason.STRANGER)).isEqualTo(2);
    assertThat(invites).isEmpty();
  }

  @Test
  void tellsAStrangerOnAConnectionOfHisOwnThatHeIsOne() throws IOException {
    try (Socket stranger =
        new Socket(
            InetAddress.ofLiteral("127.0.0.1"),
            agent.port(),
            InetAddress.ofLiteral("127.0.0.3"),
            0)) {
      stranger.setSoTimeout(20_000);
      String two = options("one", 1) + options("two", 1);
      stranger.getOutputStream().write(two.getBytes(StandardCharsets.UTF_8));
      String heard = new String(stranger.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(heard).startsWith("SIP/2.0 403 Forbidden\r\n").contains("i: one@");
      assertThat(heard).doesNotContain("two");
    } catch (SocketException reset) {
      // closed with what else was said unread
      assertThat(reset).hasMessageContaining("reset");
    }
    peer.isAnsweredOnlyNow("after");
  }

  @Test
  void swallowsGarbageWithoutAWord() throws IOException {
    Random random = new Random(3);
    for (int i = 0; i < 80; i++) {
      byte[] garbage = new byte[random.nextInt(1_200) + 1];
      random.nextBytes(garbage);
      peer.send(garbage);
    }
    peer.send("INVITE sip:x SIP/2.0\r\n\r\n");
    peer.send("x".repeat(9_000));
    peer.send(inviteFromHere().replace("INVITE", "ACK").replace("Via:", "Via: ("));
    peer.send(inviteFromHere().replaceFirst("INVITE [^\r]*", "SIP/2.0 999 no"));
    peer.isAnsweredOnlyNow("after");
    assertThat(agent.drops().of(GuardReason.TOO_LONG)).isEqualTo(1);
    assertThat(invites).isEmpty();
  }

  @Test
  void tellsAPeerWhatIsWrongWithItsRequest() throws IOException {
    peer.send(inviteFromHere().replace(";rport", " (comment)"));
    assertThat(peer.receive())
        .startsWith("SIP/2.0 400 Bad Request\r\nv: SIP/2.0/UDP 127.0.0.1:" + peer.port())
        .contains("i: abc@127.0.0.1\r\nCSeq: 1 INVITE", "t: <sip:bob@127.0.0.1>;tag=");
    peer.send(inviteFromHere().replace("INVITE sip", "INVENT sip"));
    assertThat(peer.receive())
        .startsWith("SIP/2.0 501 Not Implemented")
        .contains(";rport=" + peer.port() + ";received=127.0.0.1");
    assertThat(agent.drops().of(GuardReason.VIA_COMMENT)).isEqualTo(1);
    assertThat(invites).isEmpty();
  }

  @Test
  void answersWhereTheRequestCameFromWhateverViaSays() throws IOException {
    try (TestingSocket victim = socket("127.0.0.1")) {
      peer.send(options("maddr", victim.port()).replace(";rport", ";rport;maddr=127.0.0.9;ttl=1"));
      assertThat(peer.receiveLine()).startsWith("SIP/2.0 200");
      assertThat(victim.hearsNothing(200)).isTrue();
    }
  }

  @Test
  void tells100AtOnceAndTakesARepetitionForTheSameCall() throws Exception {
    peer.send(inviteFromHere());
    assertThat(peer.receiveLine()).isEqualTo("SIP/2.0 100 Trying");
    assertThat(peer.receiveLine()).isEqualTo("SIP/2.0 180 Ringing");
    peer.send(inviteFromHere());
    assertThat(peer.receiveLine()).isEqualTo("SIP/2.0 180 Ringing");
    assertThat(invites.poll(20, TimeUnit.SECONDS)).isNotNull();
    assertThat(invites).isEmpty();
  }

  @Test
  void seesThroughACallThatCameByTwoWays() throws IOException {
    peer.send(inviteFromHere());
    peer.receive();
    peer.receive();
    peer.send(inviteFromHere().replace("z9hG4bKabc", "z9hG4bKother"));
    assertThat(peer.receiveLine()).startsWith("SIP/2.0 100");
    assertThat(peer.receiveLine()).startsWith("SIP/2.0 482");
  }

  @Test
  void refusesWhatNoCallShouldBeMadeOf() throws IOException {
    refused(inviteFromHere().replace("Max-Forwards: 70", "Max-Forwards: 0"), "483", "To:");
    refused(
        inviteFromHere().replace("Max-F", "Require: precondition\r\nMax-F"),
        "420",
        "Unsupported: precondition");
    refused(
        inviteFromHere().replace("INVITE sip:bob@127.0.0.1", "INVITE http://bob"), "416", "To:");
    // what is to be secure on every hop has not come so
    refused(inviteFromHere().replace("INVITE sip:", "INVITE sips:"), "416", "To:");
    refused(inviteFromHere().replaceFirst("Contact: [^\r]*", "X-Contact: none"), "400", "To:");
    closed = Optional.of(Duration.ofSeconds(7));
    refused(inviteFromHere(), "503", "Retry-After: 7");
    assertThat(invites).isEmpty();
  }

  private int variant;

  private void refused(String invite, String status, String... parts) throws IOException {
    variant++;
    String own = invite.replace("z9hG4bKabc", "z9hG4bKv" + variant).replace("abc@", variant + "@");
    peer.send(own);
    assertThat(peer.receiveLine()).startsWith("SIP/2.0 100");
    assertThat(peer.receive()).startsWith("SIP/2.0 " + status).contains(List.of(parts));
    peer.send(
        own.replace("INVITE", "ACK")
            .replaceFirst("Content-Type: [^\r]*\r\n", "")
            .replace("Length: 5\r\n\r\nv=0\r\n", "Length: 0\r\n\r\n"));
  }

  @Test
  void knowsNoDialogAndNoCallToCancel() throws IOException {
    String bye = options("bye", peer.port()).replace("OPTIONS", "BYE");
    peer.send(bye.replace("To: <sip:gw@127.0.0.1>", "To: <sip:gw@127.0.0.1>;tag=none"));
    assertThat(peer.receiveLine()).startsWith("SIP/2.0 481");
    peer.send(options("cancel", peer.port()).replace("OPTIONS", "CANCEL"));
    assertThat(peer.receiveLine()).startsWith("SIP/2.0 481");
    peer.send(options("ref", peer.port()).replace("OPTIONS", "SUBSCRIBE"));
    assertThat(peer.receive()).startsWith("SIP/2.0 405").contains("Allow: ");
  }

  @Test
  void takesMessagesFromAStreamInAnyPieces() throws Exception {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), agent.port())) {
      socket.setSoTimeout(20_000);
      String two = options("first", 1) + "\r\n\r\n" + options("second", 1);
      for (byte b : two.getBytes(StandardCharsets.UTF_8)) {
        socket.getOutputStream().write(b);
      }
      String heard = receive(socket.getInputStream(), "second");
      assertThat(heard).contains("SIP/2.0 200 OK", "Call-ID: first@", "Call-ID: second@");
    }
  }

  private static String receive(InputStream stream, String until) throws IOException {
    StringBuilder heard = new StringBuilder();
    byte[] bytes = new byte[4_096];
    while (heard.indexOf(until) < 0) {
      int count = stream.read(bytes);
      assertThat(count).as("the connection stays open; heard " + heard).isPositive();
      heard.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
    }
    return heard.toString();
  }

  @Test
  void closesAStreamThatCannotBeFollowed() throws Exception {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), agent.port())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              ("INVITE sip:x SIP/2.0\r\n" + "X: y\r\n".repeat(3_000))
                  .getBytes(StandardCharsets.UTF_8));
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    } catch (SocketException reset) {
      // closed with our bytes unread
      assertThat(reset).hasMessageContaining("reset");
    }
    peer.isAnsweredOnlyNow("after");
  }

  @Test
  void leavesNoPortAndNoThreadBehind() throws Exception {
    int port = agent.port();
    agent.stop();
    try (DatagramSocket udp = new DatagramSocket(port, InetAddress.ofLiteral("127.0.0.1"));
        ServerSocket tcp = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(udp.getLocalPort()).isEqualTo(tcp.getLocalPort());
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      // its last work is done; to leave takes it a moment more
      boolean isGone = !thread.getName().startsWith("sip-") || thread.join(Duration.ofSeconds(2));
      assertThat(isGone).as(thread.toString()).isTrue();
    }
  }
}
