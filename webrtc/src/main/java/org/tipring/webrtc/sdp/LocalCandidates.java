package org.tipring.webrtc.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** The host candidates of one port (RFC 8445 section 5.1.2.1), the likeliest first. */
public final class LocalCandidates {
  private static final long HOST_PREFERENCE = 126L << 24;
  private static final int COMPONENT_PART = 255;
  private static final int MOST_PREFERRED = 65_535;

  private LocalCandidates() {}

  /**
   * @param addresses in order of preference
   */
  public static List<IceCandidate> of(List<InetAddress> addresses, int port) {
    List<IceCandidate> candidates = new ArrayList<>();
    for (int i = 0; i < addresses.size(); i++) {
      long priority = HOST_PREFERENCE + ((long) (MOST_PREFERRED - i) << 8) + COMPONENT_PART;
      candidates.add(
          new IceCandidate(
              Integer.toString(i + 1),
              1,
              priority,
              new InetSocketAddress(addresses.get(i), port),
              IceCandidate.Kind.HOST));
    }
    return List.copyOf(candidates);
  }
}
