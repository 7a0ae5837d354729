package org.tipring.it.peers;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tipring.it.sight.CardFile;
import org.tipring.it.sound.Wav;
import org.tipring.media.video.VideoSize;

/** A real browser whose microphone is a tone, and whose camera is the test card. */
public final class Chromium implements AutoCloseable {
  /** What the camera gives, at 30 pictures a second. */
  public static final VideoSize CAMERA = new VideoSize(640, 360);

  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--autoplay-policy=no-user-gesture-required",
          "--use-fake-ui-for-media-stream",
          "--use-fake-device-for-media-stream");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /**
   * @param toneHertz what the microphone of every page hears
   */
  public static Chromium start(int toneHertz) {
    String program = Programs.require("chromium", "chromium");
    Path folder = ChildProcess.folder("chromium");
    Path wav = Wav.writeTone(folder.resolve("microphone.wav"), toneHertz, 48_000, 60);
    Path film = CardFile.y4m(folder.resolve("camera.y4m"), CAMERA, 2);
    List<String> flags = new ArrayList<>(FLAGS);
    flags.add("--use-file-for-fake-audio-capture=" + wav);
    flags.add("--use-file-for-fake-video-capture=" + film);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(program))
                    .setHeadless(true)
                    .setArgs(flags));
    return new Chromium(playwright, browser);
  }

  /** For what only Playwright itself can do. */
  public Browser browser() {
    return browser;
  }

  /** A blank page of a gateway's origin, connected as a user. */
  public CallingPage page(String gateway, String user) {
    return CallingPage.open(browser, gateway, user);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
