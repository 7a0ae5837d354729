package org.tipring.it.page;

import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page's files, served out of the class path into the browser without a socket, under the
 * strict policy that the gateway serves them with.
 */
final class TestingSite {
  static final String ADDRESS = "http://localhost/";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html",
          "js", "text/javascript",
          "css", "text/css",
          "svg", "image/svg+xml");

  private TestingSite() {}

  static void serve(Route route) {
    String path = URI.create(route.request().url()).getPath();
    String file = path.equals("/") ? "/index.html" : path;
    byte[] body = read("/public" + file);
    if (body == null) {
      route.fulfill(new Route.FulfillOptions().setStatus(404).setBody(file));
      return;
    }
    String type = TYPES.getOrDefault(file.substring(file.lastIndexOf('.') + 1), "text/plain");
    route.fulfill(
        new Route.FulfillOptions()
            .setBodyBytes(body)
            .setContentType(type)
            .setHeaders(Map.of("Content-Security-Policy", "default-src 'self'")));
  }

  static byte @Nullable [] read(String resource) {
    try (InputStream in = TestingSite.class.getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
