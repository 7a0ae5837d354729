package org.tipring.webrtc.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tipring.media.loop.MediaLoops;

class BrowserPortTest {
  private static final InetSocketAddress BROWSER =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000);
  private static final InetSocketAddress STRANGER =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_001);

  private final MediaLoops loops = new MediaLoops(1);
  private final BrowserPort port =
      BrowserPort.open(loops.next(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  private final List<String> heard = new ArrayList<>();
  private final Endpoint endpoint = new HearingEndpoint();

  @AfterEach
  void close() {
    port.close();
    loops.close();
  }

  private void receive(byte[] datagram, InetSocketAddress source) {
    port.onDatagram(datagram, 0, datagram.length, source, 0);
  }

  @Test
  void tellsDatagramsApartByTheirFirstByte() {
    port.claim(BROWSER, endpoint);
    for (int first = 0; first < 256; first++) {
      heard.clear();
      byte[] datagram = new byte[40];
      datagram[0] = (byte) first;
      receive(datagram, BROWSER);
      if (first >= 20 && first <= 63) {
        assertThat(heard).as("first byte %d", first).containsExactly("dtls");
      } else if (first >= 128 && first <= 191) {
        assertThat(heard).as("first byte %d", first).containsExactly("media");
      } else {
        assertThat(heard).as("first byte %d", first).isEmpty();
      }
    }
    assertThat(port.dropped(PortDrop.STUN_MALFORMED)).isEqualTo(4);
    assertThat(port.dropped(PortDrop.UNKNOWN)).isEqualTo(256 - 4 - 44 - 64);
  }

  @Test
  void givesAStrangersDatagramsToNobody() {
    port.claim(BROWSER, endpoint);
    for (int first = 0; first < 256; first++) {
      byte[] datagram = new byte[40];
      datagram[0] = (byte) first;
      receive(datagram, STRANGER);
    }
    assertThat(heard).isEmpty();
    assertThat(port.dropped(PortDrop.DTLS_NO_ICE)).isEqualTo(44);
    assertThat(port.dropped(PortDrop.MEDIA_NO_ICE)).isEqualTo(64);
  }

  @Test
  void refusesEmptyAndOversizedDatagrams() {
    port.claim(BROWSER, endpoint);
    receive(new byte[0], BROWSER);
    byte[] large = new byte[BrowserPort.MAX_DATAGRAM + 1];
    large[0] = (byte) 0x80;
    receive(large, BROWSER);
    assertThat(heard).isEmpty();
    assertThat(port.dropped(PortDrop.UNKNOWN)).isEqualTo(2);
  }

  @Test
  void givesRequestsToTheirUserOnlyWithThePassword() {
    TestingUser user = new TestingUser(StunMessageTest.PASSWORD);
    receive(StunMessageTest.REQUEST, STRANGER);
    assertThat(port.dropped(PortDrop.STUN_STRANGER)).isEqualTo(1);
    port.register("evtj", user);
    receive(StunMessageTest.REQUEST, STRANGER);
    assertThat(user.requests).isEqualTo(1);
    port.register("evtj", new TestingUser("another password of length"));
    receive(StunMessageTest.REQUEST, STRANGER);
    assertThat(port.dropped(PortDrop.STUN_UNVERIFIED)).isEqualTo(1);
  }

  @Test
  void aBugOfOneSessionIsNotThePorts() {
    port.claim(
        BROWSER,
        new HearingEndpoint() {
          @Override
          public void onMedia(
              byte[] array, int offset, int length, InetSocketAddress source, long nowNanos) {
            throw new IllegalStateException("made for the test");
          }
        });
    port.claim(STRANGER, endpoint);
    byte[] rtp = new byte[40];
    rtp[0] = (byte) 0x80;
    receive(rtp, BROWSER);
    receive(rtp, STRANGER);
    assertThat(port.dropped(PortDrop.BUG)).isEqualTo(1);
    assertThat(heard).containsExactly("media");
  }

  private class HearingEndpoint implements Endpoint {
    @Override
    public void onDtls(
        byte[] array, int offset, int length, InetSocketAddress source, long nowNanos) {
      heard.add("dtls");
    }

    @Override
    public void onMedia(
        byte[] array, int offset, int length, InetSocketAddress source, long nowNanos) {
      heard.add("media");
    }
  }

  private static final class TestingUser implements StunUser {
    private final StunIntegrity integrity;
    private int requests;

    TestingUser(String password) {
      integrity = new StunIntegrity(password);
    }

    @Override
    public StunIntegrity localIntegrity() {
      return integrity;
    }

    @Override
    public void onRequest(StunMessage request, InetSocketAddress source, long nowNanos) {
      requests++;
    }

    @Override
    public void onResponse(
        StunMessage response,
        StunTransaction transaction,
        InetSocketAddress source,
        long nowNanos) {}
  }
}
