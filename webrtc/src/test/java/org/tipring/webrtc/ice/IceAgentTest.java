package org.tipring.webrtc.ice;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tipring.media.loop.MediaLoop;
import org.tipring.webrtc.sdp.IceCandidate;
import org.tipring.webrtc.transport.PortDrop;

class IceAgentTest {
  private static final MultiThreadIoEventLoopGroup GROUP =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

  private final MediaLoop loop = new MediaLoop(GROUP.next());
  private final TestingPeer browser = new TestingPeer(loop, true);
  private final TestingPeer gateway = new TestingPeer(loop, false);

  @AfterEach
  void close() {
    browser.close();
    gateway.close();
    assertThat(gateway.onLoop(gateway.port::registrations)).isZero();
    assertThat(browser.onLoop(browser.port::registrations)).isZero();
  }

  @AfterAll
  static void stop() {
    GROUP.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @Test
  void bothAgreeOnAPath() throws Exception {
    browser.add(gateway.candidate());
    gateway.add(browser.candidate());
    gateway.start(browser);
    browser.start(gateway);
    assertThat(gateway.nextSelected()).isEqualTo(browser.address());
    assertThat(browser.nextSelected()).isEqualTo(gateway.address());
    assertThat(gateway.validated).contains(browser.address());
  }

  @Test
  void aBrowserWithoutCandidatesIsFoundByItsChecks() throws Exception {
    gateway.start(browser);
    browser.add(gateway.candidate());
    browser.start(gateway);
    assertThat(gateway.nextSelected()).isEqualTo(browser.address());
  }

  @Test
  void candidatesMayComeLater() throws Exception {
    gateway.start(browser);
    browser.start(gateway);
    browser.add(gateway.candidate());
    assertThat(gateway.nextSelected()).isEqualTo(browser.address());
    assertThat(browser.nextSelected()).isEqualTo(gateway.address());
  }

  @Test
  void twoThatBothWantToControlComeToTerms() throws Exception {
    try (TestingPeer other = new TestingPeer(loop, true)) {
      other.add(browser.candidate());
      browser.add(other.candidate());
      other.start(browser);
      browser.start(other);
      assertThat(other.nextSelected()).isEqualTo(browser.address());
      assertThat(browser.nextSelected()).isEqualTo(other.address());
    }
  }

  @Test
  void aWrongPasswordIsNeverAnswered() throws Exception {
    gateway.start(browser);
    browser.add(gateway.candidate());
    browser.onLoop(() -> {
      browser.agent.start(gateway.agent.localUfrag(), "x".repeat(24));
      return true;
    });
    assertThat(gateway.selected.poll(700, TimeUnit.MILLISECONDS)).isNull();
    assertThat(gateway.onLoop(() -> gateway.port.dropped(PortDrop.STUN_UNVERIFIED)))
        .isGreaterThan(0);
    assertThat(browser.validated).isEmpty();
  }

  private void startTowards(TestingBrowser hand) {
    gateway.onLoop(() -> {
      gateway.agent.start(TestingBrowser.UFRAG, TestingBrowser.PASSWORD);
      return hand;
    });
  }

  private static void checkUntilSelected(TestingPeer gateway, TestingBrowser hand)
      throws Exception {
    for (int i = 0; i < 200 && gateway.selected.isEmpty(); i++) {
      hand.check(true);
    }
    assertThat(gateway.nextSelected()).isEqualTo(hand.address());
  }

  @Test
  void followsABrowserToAnotherAddressAndBack() throws Exception {
    try (TestingBrowser home = new TestingBrowser(gateway.address(), gateway.agent);
        TestingBrowser abroad = new TestingBrowser(gateway.address(), gateway.agent)) {
      startTowards(home);
      checkUntilSelected(gateway, home);
      checkUntilSelected(gateway, abroad);
      checkUntilSelected(gateway, home);
    }
  }

  @Test
  void answersAndValidatesButDoesNotUseAPathThatIsNotNominated() throws Exception {
    try (TestingBrowser hand = new TestingBrowser(gateway.address(), gateway.agent)) {
      startTowards(hand);
      for (int i = 0; i < 200 && gateway.validated.isEmpty(); i++) {
        hand.check(false);
      }
      assertThat(gateway.validated).containsExactly(hand.address());
      assertThat(hand.answers).isPositive();
      assertThat(gateway.selected).isEmpty();
    }
  }

  @Test
  void doesNotRememberMoreAddressesThanABrowserCanHave() throws Exception {
    List<TestingBrowser> many = new ArrayList<>();
    for (int i = 0; i < KnownAddresses.MOST + 10; i++) {
      many.add(new TestingBrowser(gateway.address(), gateway.agent));
    }
    startTowards(many.getFirst());
    for (TestingBrowser one : many) {
      one.check(false);
    }
    assertThat(gateway.onLoop(() -> gateway.port.dropped(PortDrop.STUN_TOO_MANY)))
        .isGreaterThanOrEqualTo(10);
    assertThat(gateway.validated.size()).isLessThanOrEqualTo(KnownAddresses.MOST);
    many.forEach(TestingBrowser::close);
  }

  @Test
  void keepsTwentyCandidatesAndChecksNoForbiddenOne() throws Exception {
    for (int i = 0; i < 1000; i++) {
      gateway.add(candidate("127.0.0.1", 20_000 + i));
      gateway.add(candidate("169.254.169.254", 20_000 + i));
    }
    browser.add(gateway.candidate());
    gateway.start(browser);
    browser.start(gateway);
    assertThat(gateway.nextSelected()).isEqualTo(browser.address());
  }

  private static IceCandidate candidate(String address, int port) {
    return Objects.requireNonNull(
        IceCandidate.parse("candidate:1 1 udp 2122260223 " + address + " " + port + " typ host"));
  }
}
