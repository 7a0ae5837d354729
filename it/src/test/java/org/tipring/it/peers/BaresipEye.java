package org.tipring.it.peers;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.tipring.it.sight.SeenPictures;
import org.tipring.it.sight.SeenPictures.Sample;
import org.tipring.media.video.TestCard;

/**
 * What a baresip sees: it counts the pictures that it shows, and some twice a second writes the one
 * that it is about to show into a file, which is read.
 */
public final class BaresipEye implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** Both write and read cost as much processor time as the call's own pictures. */
  private static final Duration PAUSE = Duration.ofMillis(400);

  private static final Duration PATIENCE = Duration.ofMillis(600);
  private static final byte[] END_OF_PNG = {'I', 'E', 'N', 'D', (byte) 0xAE, 'B', '`', (byte) 0x82};
  private static final Pattern SHOWN = Pattern.compile("vidisp: .* frames=(\\d+)");
  private static final Pattern KEYFRAMES = Pattern.compile("n_keyframes=(\\d+)");

  private final BaresipControl control;
  private final Path folder;
  private final List<Sample> samples = new CopyOnWriteArrayList<>();
  private volatile boolean isClosed;

  BaresipEye(BaresipControl control, Path folder) {
    this.control = control;
    this.folder = folder;
    Thread.ofPlatform().daemon().name("baresip-eye").start(this::look);
  }

  /** How many pictures were decoded and shown until now. */
  public int shown() {
    return count(SHOWN);
  }

  /** How many of those that came were key frames. */
  public int keyframes() {
    return count(KEYFRAMES);
  }

  private int count(Pattern pattern) {
    Matcher matcher = pattern.matcher(control.ask("video_debug", ""));
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  /** The pictures that were looked at: some, not all. */
  public SeenPictures seen() {
    return new SeenPictures(samples);
  }

  /** Waits for the first picture whose card can be read. */
  public SeenPictures awaitFirst() {
    Await.until("baresip sees a picture", SOON, () -> !seen().recognised().isEmpty());
    return seen();
  }

  /** Lets so much time pass, and says how many pictures a second were shown meanwhile. */
  public double shownASecond(Duration time) {
    int before = shown();
    double from = Clock.nowMillis();
    Await.pause(time);
    return (shown() - before) * 1000 / (Clock.nowMillis() - from);
  }

  private void look() {
    for (int read = 0; !isClosed; ) {
      Path file = folder.resolve("seen-" + read + ".png");
      try {
        control.command("snapshot_recv", file.toString());
        if (read(file)) {
          read++;
          Await.pause(PAUSE);
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  /**
   * Before there is a picture there is no file; baresip writes it when one comes, under the name it
   * was first told.
   *
   * @return whether it came
   */
  private boolean read(Path file) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - end < 0 && !isClosed) {
      byte @Nullable [] png = Files.exists(file) ? Files.readAllBytes(file) : null;
      if (png != null && isWhole(png)) {
        samples.add(sample(ImageIO.read(new ByteArrayInputStream(png)), Clock.nowMillis()));
        Files.delete(file);
        return true;
      }
      Await.pause(Duration.ofMillis(5));
    }
    return false;
  }

  private static boolean isWhole(byte[] png) {
    int from = Math.max(0, png.length - END_OF_PNG.length);
    return Arrays.equals(END_OF_PNG, Arrays.copyOfRange(png, from, png.length));
  }

  private static Sample sample(BufferedImage image, double atMillis) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    byte[] green = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      green[i] = (byte) (pixels[i] >> 8);
    }
    return new Sample(atMillis, TestCard.read(green, width, width, height), width, height);
  }

  @Override
  public void close() {
    isClosed = true;
  }
}
