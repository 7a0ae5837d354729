package org.tipring.it.peers;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCBundlePolicy;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtcpMuxPolicy;
import dev.onvoid.webrtc.RTCRtpCodecCapability;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.MediaType;
import dev.onvoid.webrtc.media.audio.AudioOptions;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.tipring.it.sight.SeenPictures;
import org.tipring.media.video.VideoSize;

/**
 * A peer connection of libwebrtc within the tests' own process: silence and the test card, in one
 * codec, go out, and every picture that comes is read.
 */
public final class LibwebrtcConnection implements AutoCloseable {
  /** One for all: threads and codecs of a whole browser. */
  private static final PeerConnectionFactory FACTORY =
      new PeerConnectionFactory(new HeadlessAudioDeviceModule());

  private final RTCPeerConnection connection;
  private final LibwebrtcCamera camera;
  private final LibwebrtcEye eye = new LibwebrtcEye();

  /**
   * @param codec the only one, as browsers name it: {@code VP8}, {@code H264}
   * @param candidates is told each candidate of ours, on a thread of libwebrtc
   */
  public LibwebrtcConnection(String codec, VideoSize size, Consumer<RTCIceCandidate> candidates) {
    RTCConfiguration configuration = new RTCConfiguration();
    configuration.bundlePolicy = RTCBundlePolicy.MAX_BUNDLE;
    configuration.rtcpMuxPolicy = RTCRtcpMuxPolicy.REQUIRE;
    PeerConnectionObserver observer = candidates::accept;
    connection = FACTORY.createPeerConnection(configuration, observer);
    camera = new LibwebrtcCamera(size);
    List<String> streams = List.of("peer");
    var silence = FACTORY.createAudioSource(new AudioOptions());
    connection.addTrack(FACTORY.createAudioTrack("voice", silence), streams);
    connection.addTrack(FACTORY.createVideoTrack("camera", camera.source()), streams);
    RTCRtpTransceiver video = connection.getTransceivers()[1];
    video.setCodecPreferences(
        FACTORY.getRtpReceiverCapabilities(MediaType.VIDEO).getCodecs().stream()
            .filter(one -> isOf(codec, one))
            .toList());
    ((VideoTrack) video.getReceiver().getTrack()).addSink(eye);
  }

  private static boolean isOf(String codec, RTCRtpCodecCapability capability) {
    return capability.getName().equalsIgnoreCase(codec)
        || capability.getName().equalsIgnoreCase("rtx");
  }

  /** Our offer, which is in force at once. */
  public String offer() {
    return setLocal(created(one -> connection.createOffer(new RTCOfferOptions(), one)));
  }

  /** Our answer to an offer, both in force at once. */
  public String answerTo(String offer) {
    setRemote(RTCSdpType.OFFER, offer);
    return setLocal(created(one -> connection.createAnswer(new RTCAnswerOptions(), one)));
  }

  /** Takes the answer to our offer. */
  public void answered(String sdp) {
    setRemote(RTCSdpType.ANSWER, sdp);
  }

  /** Takes a candidate of the other end, as in {@code RTCIceCandidate.candidate}. */
  public void candidate(String candidate) {
    connection.addIceCandidate(new RTCIceCandidate("0", 0, candidate));
  }

  public SeenPictures seen() {
    return eye.seen();
  }

  private String setLocal(RTCSessionDescription description) {
    set(one -> connection.setLocalDescription(description, one));
    return description.sdp;
  }

  private void setRemote(RTCSdpType type, String sdp) {
    set(one -> connection.setRemoteDescription(new RTCSessionDescription(type, sdp), one));
  }

  private static RTCSessionDescription created(Consumer<CreateSessionDescriptionObserver> action) {
    CompletableFuture<RTCSessionDescription> created = new CompletableFuture<>();
    action.accept(
        new CreateSessionDescriptionObserver() {
          @Override
          public void onSuccess(RTCSessionDescription description) {
            created.complete(description);
          }

          @Override
          public void onFailure(String error) {
            created.completeExceptionally(new AssertionError(error));
          }
        });
    return created.orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static void set(Consumer<SetSessionDescriptionObserver> action) {
    CompletableFuture<Boolean> set = new CompletableFuture<>();
    action.accept(
        new SetSessionDescriptionObserver() {
          @Override
          public void onSuccess() {
            set.complete(true);
          }

          @Override
          public void onFailure(String error) {
            set.completeExceptionally(new AssertionError(error));
          }
        });
    set.orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** A transceiver whose line was refused is gone in native code, so none is touched any more. */
  @Override
  public void close() {
    camera.close();
    connection.close();
  }
}
