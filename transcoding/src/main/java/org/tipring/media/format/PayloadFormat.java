package org.tipring.media.format;

/** A format bound to the RTP payload type (0-127) that carries it on one session. */
public record PayloadFormat(int payloadType, MediaFormat format) {}
