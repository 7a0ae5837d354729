package org.tipring.it.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The softphone in Chromium: one browser a test class, one fresh page a test. A page that logs an
 * error, throws, or breaks the content policy fails its test.
 */
final class Softphone implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final double PATIENCE_MS = 30_000;

  private @Nullable Playwright playwright;
  private @Nullable Browser browser;
  private @Nullable BrowserContext context;
  private @Nullable Page page;
  private final List<String> troubles = new ArrayList<>();
  private final List<String> scripts = new ArrayList<>();
  private int width = 1100;
  private ColorScheme colours = ColorScheme.LIGHT;
  private String fragment = "";

  @Override
  public void beforeAll(ExtensionContext test) {
    if (!Files.isExecutable(CHROMIUM)) fail("no Chromium: install the package chromium");
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--use-fake-ui-for-media-stream",
                            "--use-fake-device-for-media-stream")));
  }

  @Override
  public void afterEach(ExtensionContext test) {
    if (context != null) context.close();
    context = null;
    page = null;
    scripts.clear();
    width = 1100;
    colours = ColorScheme.LIGHT;
    fragment = "";
    List<String> seen = List.copyOf(troubles);
    troubles.clear();
    if (test.getExecutionException().isEmpty()) assertThat(seen).isEmpty();
  }

  @Override
  public void afterAll(ExtensionContext test) {
    if (playwright != null) playwright.close();
  }

  Softphone wide(int pixels) {
    width = pixels;
    return this;
  }

  Softphone coloured(ColorScheme scheme) {
    colours = scheme;
    return this;
  }

  Softphone at(String newFragment) {
    fragment = newFragment;
    return this;
  }

  /** A script to run in the page before its own. */
  Softphone with(String script) {
    scripts.add(script);
    return this;
  }

  /** The page's cameras are kept in {@code cameras}, its screens in {@code screens}. */
  Softphone watchingCameras() {
    return with(script("watched-cameras.js"));
  }

  private static String script(String file) {
    byte[] utf8 = Objects.requireNonNull(TestingSite.read("/org/tipring/it/page/" + file));
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** Opens the page and leaves it where it asks who we are. */
  Page open() {
    context =
        Objects.requireNonNull(browser)
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(width, 740)
                    .setColorScheme(colours)
                    .setPermissions(List.of("microphone", "camera")));
    Page opened = context.newPage();
    page = opened;
    opened.setDefaultTimeout(PATIENCE_MS);
    opened.onPageError(troubles::add);
    opened.onConsoleMessage(
        m -> troubles.addAll(m.type().equals("error") ? List.of(m.text()) : List.of()));
    opened.route("**/*", TestingSite::serve);
    opened.addInitScript(script("testing-gateway.js"));
    scripts.forEach(opened::addInitScript);
    opened.navigate(TestingSite.ADDRESS + fragment);
    return opened;
  }

  /** Opens the page and signs in. */
  Page signIn() {
    Page opened = open();
    opened.locator("#user").fill("alice");
    opened.locator("#user").press("Enter");
    opened.locator("#line[data-state=ready]").waitFor();
    return opened;
  }

  void dial(String number) {
    Page p = Objects.requireNonNull(page);
    p.locator("#number").fill(number);
    p.locator("#number").press("Enter");
  }

  void waitForTitle(String title) {
    locator("#says").getByText(title, new Locator.GetByTextOptions().setExact(true)).waitFor();
  }

  void incoming(String call, String from) {
    incoming(call, from, false);
  }

  void incoming(String call, String from, boolean video) {
    Objects.requireNonNull(page)
        .evaluate(
            "([call, from, video]) => testingGateway.tell({ type: 'incoming', call, from, video })",
            List.of(call, from, video));
  }

  /** Calls with pictures. */
  void dialWithVideo(String number) {
    Page p = Objects.requireNonNull(page);
    p.locator("#number").fill(number);
    p.locator("#video-call").click();
  }

  /** What the page has sent, as one word or {@code type:field} each. */
  @SuppressWarnings("unchecked")
  List<String> sent(String type, String field) {
    return (List<String>)
        Objects.requireNonNull(page)
            .evaluate(
                "([type, field]) => testingGateway.sent.filter((m) => m.type === type).map((m) => String(m[field]))",
                List.of(type, field));
  }

  Locator locator(String selector) {
    return Objects.requireNonNull(page).locator(selector);
  }
}
