package org.tipring.it.peers;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.tipring.it.sight.CardFile;

/** What stands in the files that a baresip is started with. */
final class BaresipFiles {
  private static final Path MODULES = Path.of("/usr/lib/baresip/modules");

  private BaresipFiles() {}

  static String config(Path folder, InetSocketAddress at, int controlPort, int toneHertz) {
    return """
    poll_method epoll
    sip_listen %s:%d
    call_local_timeout 120
    call_max_calls 4
    audio_source ausine,%d
    audio_player aubridge,speaker
    audio_alert aubridge,bell
    ausrc_srate 48000
    ausrc_channels 2
    auplay_srate 48000
    auplay_channels 2
    rtp_ports 19000-19998
    rtcp_mux no
    jitter_buffer_delay 1-5
    net_interface %s
    snd_path %s
    ctrl_tcp_listen 127.0.0.1:%d
    module_path %s
    module g711.so
    module g722.so
    module opus.so
    module ausine.so
    module aubridge.so
    module sndfile.so
    module_app account.so
    module_app contact.so
    module_app menu.so
    module_app ctrl_tcp.so
    """
        .formatted(
            at.getHostString(),
            at.getPort(),
            toneHertz,
            at.getHostString(),
            folder,
            controlPort,
            MODULES);
  }

  /** With DTLS, RTP and RTCP share a port. */
  static String encrypted(String config) {
    return config.replace("rtcp_mux no", "rtcp_mux yes")
        + """
        module srtp.so
        module dtls_srtp.so
        module ice.so
        """;
  }

  static String videoConfig(Path folder) {
    Programs.requireFile(MODULES.resolve("avcodec.so"), "baresip-ffmpeg");
    return """
    video_source avformat,%s
    video_display fakevideo
    video_size %s
    video_fps %d
    video_bitrate 1000000
    videnc_format yuv420p
    avcodec_h264enc libx264
    module avcodec.so
    module avformat.so
    module swscale.so
    module fakevideo.so
    module snapshot.so
    """
        .formatted(
            CardFile.ivf(folder.resolve("camera.ivf"), Baresip.CAMERA, 2, 300),
            Baresip.CAMERA,
            CardFile.RATE);
  }

  static String account(
      String user, InetSocketAddress at, String codec, boolean answersByItself, String encryption) {
    String name =
        codec.equals("opus") ? "opus/48000/2" : codec.equals("G722") ? "G722/16000/1" : codec;
    return "<sip:%s@%s:%d;transport=udp>;regint=0;audio_codecs=%s;answermode=%s%s%n"
        .formatted(
            user,
            at.getHostString(),
            at.getPort(),
            name,
            answersByItself ? "auto" : "manual",
            encryption);
  }
}
