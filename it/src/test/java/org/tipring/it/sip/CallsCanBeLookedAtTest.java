package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.peers.Await;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.Sipp;
import org.tipring.it.sound.Law;

/** An operator sees what was said in a call, and of nobody more than that. */
@ExtendWith(OnStage.class)
class CallsCanBeLookedAtTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static String get(Gateway gateway, String path) {
    URI uri = URI.create(gateway.origin() + path);
    try {
      return CLIENT
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The trace's id of the last call of a user, once it has ended. */
  private static String lastEnded(Gateway gateway, String user) {
    return Await.value(
        "the call of " + user + " is known as ended",
        Duration.ofSeconds(30),
        () -> {
          JsonArray calls =
              JsonParser.parseString(get(gateway, "/v1/calls"))
                  .getAsJsonObject()
                  .getAsJsonArray("calls");
          for (JsonElement each : calls) {
            JsonObject call = each.getAsJsonObject();
            if (call.get("user").getAsString().equals(user) && call.has("ended")) {
              return call.get("id").getAsString();
            }
          }
          return null;
        });
  }

  private static void call(Gateway gateway, Chromium chromium, String user) {
    try (RtpPhone phone = RtpPhone.open(gateway.quality().host(), Law.PCMU, 1130);
        Sipp sipp = Sipp.answer("answer", gateway.quality().with(phone));
        CallingPage page = chromium.page(gateway.origin(), user)) {
      page.dial(gateway.quality().number());
      phone.speakTo(sipp.awaitRequest("INVITE").audioAddress());
      page.awaitState("active");
      page.awaitHeard(Duration.ofMillis(300));
      page.hangUp();
      sipp.awaitSuccess();
    }
  }

  @Test
  void asTextAndAsALadder(Gateway gateway, Chromium chromium) {
    call(gateway, chromium, "ingrid");
    String id = lastEnded(gateway, "ingrid");

    String text = get(gateway, "/v1/calls/" + id + "/trace?format=text");
    assertThat(text)
        .containsSubsequence("offered", "answer", "INVITE sip:…", "200 OK", "answered", "BYE")
        // the ACK leaves by another thread than what the page is told
        .containsSubsequence("200 OK", "ACK", "BYE")
        .contains("ended: hangup (200), by the caller", "packets received")
        .doesNotContain(gateway.quality().number());

    try (Page page = chromium.browser().newPage()) {
      page.navigate(gateway.origin() + "/calls.html#" + id);
      page.locator("#ladder .told").first().click();
      assertThat(page.locator("#message").innerText())
          .startsWith("INVITE sip:…")
          .contains("m=audio")
          .doesNotContain(gateway.quality().number());
      assertThat(page.locator("#calls button[aria-current=true]").innerText()).contains("ingrid");
    }
  }

  @Test
  void aCallThatNobodyKnowsIsNone(Gateway gateway) {
    assertThat(get(gateway, "/v1/calls/nonsense/trace")).startsWith("no such call");
  }
}
