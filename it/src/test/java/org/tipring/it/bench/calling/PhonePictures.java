package org.tipring.it.bench.calling;

import java.net.InetSocketAddress;
import org.tipring.media.format.MediaFormat;

/**
 * The pictures of a phone.
 *
 * @param rtp where it receives them
 * @param format the one that it knows
 */
public record PhonePictures(InetSocketAddress rtp, MediaFormat format) {}
