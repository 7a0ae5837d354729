package org.tipring.gateway.page;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tipring.media.party.VideoState;
import org.tipring.media.sdp.SessionDescription;

/** What a page is told of pictures: nothing while it knows nothing of video. */
final class PageVideo {
  private final String call;
  private boolean isOffered;
  private @Nullable VideoState told;

  PageVideo(String call) {
    this.call = call;
  }

  void offered(SessionDescription offer) {
    isOffered |= offer.offers("video");
  }

  /** What the page is to be told of that state; empty when it knows. */
  Optional<ServerMessage> told(VideoState state) {
    if (!isOffered || state == told) {
      return Optional.empty();
    }
    told = state;
    return Optional.of(new ServerMessage.Video(call, state));
  }
}
