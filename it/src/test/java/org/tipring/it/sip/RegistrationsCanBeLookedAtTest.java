package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tipring.config.GatewayConfig;
import org.tipring.config.settings.Settings;
import org.tipring.config.settings.SettingsResult;
import org.tipring.gateway.Gateway;
import org.tipring.it.peers.Await;
import org.tipring.it.peers.Kamailio;
import org.tipring.it.peers.Loopback;
import org.tipring.it.peers.Ports;
import org.tipring.it.peers.Unhurried;

/** An operator sees whom Kamailio has registered, whom it refused, and when that is over. */
@Unhurried
class RegistrationsCanBeLookedAtTest {
  private static final String HOST = "127.0.0.36";
  private static final String TOKEN = "the operator's own token";

  /** So many seconds, whatever is asked for. */
  private static final int GRANTED = 8;

  private static final String BRIEFLY =
      "modparam(\"registrar\", \"min_expires\", 1)\n"
          + "modparam(\"registrar\", \"max_expires\", "
          + GRANTED
          + ")\n";

  private static final String SETTINGS =
      """
      edge: {host: 127.0.0.1, port: 0}
      auth: {mode: development}
      operate: {token: "TOKEN"}
      sip: {host: 127.0.0.1, port: 0}
      webrtc: {ports: any}
      outbound-trunks:
        - {name: pbx, address: HOST, port: PORT, expires: 10m}
      users:
        - {name: alice, trunk: pbx, digest: {username: "4930100", password: "secret of 4930100"}}
        - {name: mallory, trunk: pbx, digest: {username: "4930200", password: "a guess"}}
      """;

  private static String settings(int port) {
    return SETTINGS
        .replace("TOKEN", TOKEN)
        .replace("HOST", HOST)
        .replace("PORT", String.valueOf(port));
  }

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir Path folder;

  private GatewayConfig config(int port) throws IOException {
    Path file = Files.writeString(folder.resolve("tipring.yml"), settings(port));
    return ((SettingsResult.Read) Settings.read(file, Map.of())).config();
  }

  private HttpResponse<String> ask(Gateway gateway, String path, String token) {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.address().resolve(path))
            .header("Authorization", "Bearer " + token)
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private String get(Gateway gateway, String path) {
    return ask(gateway, path, TOKEN).body();
  }

  private JsonObject await(Gateway gateway, String account, Predicate<JsonObject> wanted) {
    return Await.value(
        account + " stands as it should",
        Duration.ofSeconds(30),
        () -> {
          JsonArray all =
              JsonParser.parseString(get(gateway, "/v1/registrations"))
                  .getAsJsonObject()
                  .getAsJsonArray("registrations");
          for (JsonElement each : all) {
            JsonObject one = each.getAsJsonObject();
            if (one.get("account").getAsString().equals(account) && wanted.test(one)) {
              return one;
            }
          }
          return null;
        });
  }

  private static boolean isRegistered(JsonObject one) {
    return one.get("registered").getAsBoolean();
  }

  @Test
  void asTheyStand() throws Exception {
    int port = Ports.free(HOST);
    String routes = BRIEFLY + RegisteredAtKamailioTest.REGISTRAR.replace("ALGORITHM", "SHA-256");
    Kamailio.Setting setting =
        Kamailio.Setting.at(Loopback.at(HOST, port), routes).loading("auth", "usrloc", "registrar");
    Kamailio kamailio = Kamailio.start(setting);
    try (Gateway gateway = Gateway.start(config(port))) {
      JsonObject alice =
          await(gateway, "alice at pbx", RegistrationsCanBeLookedAtTest::isRegistered);
      assertThat(alice.get("expires").getAsInt()).isEqualTo(GRANTED);
      JsonObject mallory = await(gateway, "mallory at pbx", one -> one.has("failure"));
      assertThat(isRegistered(mallory)).isFalse();
      assertThat(mallory.get("failure").getAsString())
          .isEqualTo("the credentials are not accepted");
      assertThat(get(gateway, "/v1/metrics"))
          .contains("{state=\"registered\"} 1", "{state=\"failed\"} 1", "{state=\"pending\"} 0");
      tellsNothingElse(gateway);

      kamailio.close();
      JsonObject over = await(gateway, "alice at pbx", one -> !isRegistered(one));
      assertThat(over.get("expires").getAsInt()).isZero();
      assertThat(over.has("failure")).isTrue();
      assertThat(get(gateway, "/v1/metrics"))
          .contains("{state=\"registered\"} 0", "{state=\"failed\"} 2");
    } finally {
      kamailio.close();
    }
  }

  private void tellsNothingElse(Gateway gateway) {
    for (String path : new String[] {"/v1/registrations", "/v1/metrics"}) {
      assertThat(get(gateway, path)).doesNotContain("secret", "guess", "4930100", "4930200");
      HttpResponse<String> refused = ask(gateway, path, "another token");
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.body()).doesNotContain("pbx", "tipring_");
    }
  }
}
