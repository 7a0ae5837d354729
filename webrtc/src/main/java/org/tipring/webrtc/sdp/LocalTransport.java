package org.tipring.webrtc.sdp;

import java.util.ArrayList;
import java.util.List;
import org.tipring.media.sdp.Attribute;
import org.tipring.webrtc.dtls.Fingerprint;

/**
 * What our descriptions say of ICE and DTLS; all candidates at once, none follow. Without ICE, as
 * it may be towards a phone, there are none, and the credentials are empty.
 */
public record LocalTransport(
    String ufrag, String password, Fingerprint fingerprint, List<IceCandidate> candidates) {
  List<Attribute> attributes(Setup setup) {
    List<Attribute> attributes = attributesForPhone(setup);
    attributes.add(new Attribute("end-of-candidates", null));
    return attributes;
  }

  /** Phones know nothing of candidates that follow. */
  List<Attribute> attributesForPhone(Setup setup) {
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(new Attribute("rtcp-mux", null));
    attributes.add(new Attribute("setup", setup.word()));
    attributes.add(new Attribute("fingerprint", fingerprint.toString()));
    if (!ufrag.isEmpty()) {
      attributes.add(new Attribute("ice-ufrag", ufrag));
      attributes.add(new Attribute("ice-pwd", password));
      candidates.forEach(candidate -> attributes.add(candidate.toAttribute()));
    }
    return attributes;
  }

  /** The password is left out: this is what a log may show. */
  @Override
  public String toString() {
    return "ufrag " + ufrag + ", " + candidates.size() + " candidates";
  }
}
