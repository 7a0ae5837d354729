package org.tipring.it.sight;

import java.util.Random;
import org.tipring.media.video.TestCard;
import org.tipring.media.video.VideoSize;

/**
 * A test card as a camera would see it: its bars are grainy, so that key frames are large and take
 * many packets. A clean card's fit into a few.
 */
public final class GrainyCard {
  private static final int GRAIN = 25;

  private GrainyCard() {}

  public static TestCard of(VideoSize size) {
    TestCard card = new TestCard(size);
    Random random = new Random(size.hashCode());
    byte[] luma = card.luma();
    // the bars, which painting leaves alone
    int end = size.width() * (size.height() / 4);
    for (int i = 0; i < end; i++) {
      int grainy = (luma[i] & 0xFF) + random.nextInt(-GRAIN, GRAIN + 1);
      luma[i] = (byte) Math.clamp(grainy, 16, 235);
    }
    return card;
  }
}
