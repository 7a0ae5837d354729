package org.tipring.media.packetize;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.TestingRtp;
import org.tipring.media.video.EncodedFrame;

/** A depacketizer that is fed payloads and frames, and what came of them. */
final class TestingVideo implements VideoDepacketizer.Listener {
  static final int SSRC = 7;
  static final int PAYLOAD_TYPE = 96;

  final DropCounters drops = new DropCounters();
  final List<EncodedFrame> frames = new ArrayList<>();
  long firstArrivalNanos;
  int broken;
  int sequence = 65_530;
  long nowNanos;

  private final VideoDepacketizer depacketizer;

  TestingVideo(MediaFormat format) {
    depacketizer = VideoDepacketizer.of(format, this, drops);
  }

  /** The packets that a frame is sent in, each a copy. */
  static List<RtpPacket> packets(MediaFormat format, EncodedFrame... frames) {
    List<RtpPacket> packets = new ArrayList<>();
    VideoPacketizer packetizer =
        VideoPacketizer.of(
            new PayloadFormat(PAYLOAD_TYPE, format),
            SSRC,
            (packet, now) -> packets.add(copy(packet)),
            new DropCounters());
    for (EncodedFrame frame : frames) packetizer.frame(frame, 0);
    return packets;
  }

  void packets(List<RtpPacket> packets) {
    packets.forEach(packet -> depacketizer.packet(packet, nowNanos++));
  }

  /** A packet in sequence. */
  void payload(int timestamp, boolean marker, String hex) {
    payload(timestamp, marker, HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  void payload(int timestamp, boolean marker, byte[] payload) {
    RtpPacket packet = TestingRtp.packet(PAYLOAD_TYPE, SSRC, sequence++, timestamp, payload);
    packet.setMarker(marker);
    depacketizer.packet(packet, nowNanos++);
  }

  long dropped(DropReason reason) {
    return drops.of(reason);
  }

  private static RtpPacket copy(RtpPacket packet) {
    byte[] payload = new byte[packet.payloadLength()];
    System.arraycopy(packet.array(), packet.payloadOffset(), payload, 0, payload.length);
    RtpPacket copy =
        TestingRtp.packet(
            packet.payloadType(), packet.ssrc(), packet.sequence(), packet.timestamp(), payload);
    copy.setMarker(packet.marker());
    return copy;
  }

  @Override
  public void onFrame(EncodedFrame frame, long firstArrivalNanos, long nowNanos) {
    this.firstArrivalNanos = firstArrivalNanos;
    frames.add(frame);
  }

  @Override
  public void onBroken(long nowNanos) {
    broken++;
  }
}
