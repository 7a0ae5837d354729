package org.tipring.gateway.page;

import org.tipring.media.sdp.SdpReader;
import org.tipring.media.sdp.SessionDescription;

/** A short description, as text for JSON and as a value. */
public final class TestingSdp {
  public static final String IN_JSON =
      "v=0\\r\\no=- 1 2 IN IP4 127.0.0.1\\r\\ns=-\\r\\nt=0 0\\r\\n"
          + "m=audio 9 UDP/TLS/RTP/SAVPF 111\\r\\nc=IN IP4 0.0.0.0\\r\\na=mid:0\\r\\n";

  /** The same with a line for video. */
  public static final String WITH_VIDEO_IN_JSON =
      IN_JSON + "m=video 9 UDP/TLS/RTP/SAVPF 96\\r\\na=mid:1\\r\\na=rtpmap:96 VP8/90000\\r\\n";

  private TestingSdp() {}

  public static SessionDescription description() {
    return ((SdpReader.Result.Read)
            SdpReader.read(IN_JSON.replace("\\r", "\r").replace("\\n", "\n")))
        .description();
  }
}
