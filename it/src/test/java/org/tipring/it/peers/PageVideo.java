package org.tipring.it.peers;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tipring.it.sight.SeenPictures;
import org.tipring.it.sight.SeenPictures.Sample;
import org.tipring.media.video.VideoSize;

/**
 * The pictures of a page: its calls from now on send the test card in one codec, and every picture
 * that the browser decodes is read.
 */
public final class PageVideo {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** What the browser counts itself (W3C webrtc-stats): of what it sees, and of what it sends. */
  public record Figures(Seen seen, Sent sent) {}

  /** Of the inbound RTP stream. */
  public record Seen(
      String codec,
      int frameWidth,
      int frameHeight,
      int pliCount,
      int firCount,
      int nackCount,
      int framesDecoded,
      int keyFramesDecoded,
      int freezeCount,
      int packetsLost) {}

  /** Of the outbound RTP stream; what is asked for is what the other end asked for. */
  public record Sent(
      String codec,
      int frameWidth,
      int frameHeight,
      int pliCount,
      int firCount,
      int nackCount,
      int framesEncoded,
      int keyFramesEncoded,
      double targetBitrate) {}

  private final Page page;

  private PageVideo(Page page) {
    this.page = page;
  }

  /**
   * @param codec the only one, as browsers name it: {@code VP8}, {@code H264}; "" for calls that
   *     begin without pictures
   */
  public static PageVideo on(Page page, String codec) {
    page.addScriptTag(new Page.AddScriptTagOptions().setContent(Resource.text("video-page.js")));
    page.evaluate("codec => video.send(codec)", codec);
    return new PageVideo(page);
  }

  public static PageVideo on(CallingPage page, String codec) {
    return on(page.page(), codec);
  }

  /** Every picture until now. */
  public SeenPictures seen() {
    List<Sample> samples = new ArrayList<>();
    String json = (String) page.evaluate("() => video.samples()");
    for (JsonElement element : JsonParser.parseString(json).getAsJsonArray()) {
      JsonArray sample = element.getAsJsonArray();
      samples.add(
          new Sample(
              sample.get(0).getAsDouble(),
              sample.get(1).getAsInt(),
              sample.get(2).getAsInt(),
              sample.get(3).getAsInt()));
    }
    return new SeenPictures(samples);
  }

  /** Waits for the first picture whose card can be read. */
  public SeenPictures awaitFirst() {
    return Await.value(
        "the page sees a picture",
        SOON,
        () -> {
          SeenPictures seen = seen();
          return seen.recognised().isEmpty() ? null : seen;
        });
  }

  /** Looks for so long, and says what was seen meanwhile. */
  public SeenPictures watch(Duration time) {
    double from = Clock.nowMillis();
    page.waitForTimeout((double) time.toMillis());
    return seen().from(from);
  }

  /** Turns the camera on in the middle of a call that has no pictures yet. */
  public void turnOn(String codec) {
    page.evaluate("codec => video.send(codec)", codec);
    page.evaluate("() => it.last().pictures.useCamera()");
  }

  /** Sends a screen instead of the camera; it shows the card as well. */
  public void share(VideoSize size) {
    page.evaluate("([w, h]) => video.share(w, h)", List.of(size.width(), size.height()));
  }

  public Figures figures() {
    return new Gson().fromJson((String) page.evaluate("() => video.figures()"), Figures.class);
  }
}
