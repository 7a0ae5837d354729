package org.tipring.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginPolicyTest {
  private static final OriginPolicy LISTED =
      new OriginPolicy(
          Set.of("https://phone.example.org", "https://intra.example.org:8443"), false);
  private static final OriginPolicy OWN_PAGE = new OriginPolicy(Set.of(), false);
  private static final OriginPolicy DEVELOPMENT = new OriginPolicy(Set.of(), true);

  @ParameterizedTest
  @CsvSource({
    "https://phone.example.org, true",
    "https://intra.example.org:8443, true",
    "http://phone.example.org, false",
    "https://phone.example.org:443, false",
    "https://phone.example.org:8443, false",
    "https://phone.example.org/, false",
    "https://phone.example.org., false",
    "https://PHONE.example.org, false",
    "https://phone.example.org.evil.net, false",
    "https://evil-phone.example.org, false",
    "https://sub.phone.example.org, false",
    "https://phone.example.or, false",
    "https://phone.example.org@evil.net, false",
    "https://evil.net/https://phone.example.org, false",
    "https://xn--phne-qqa.example.org, false",
    "https://intra.example.org, false",
    "phone.example.org, false",
    "null, false",
    "'', false",
    "*, false",
    "file://, false",
    "chrome-extension://abc, false",
    "http://localhost:8080, false",
    "http://gateway.example.org, false"
  })
  void aListIsComparedToTheLetter(String origin, boolean isAllowed) {
    assertThat(LISTED.allows(List.of(origin), "gateway.example.org")).isEqualTo(isAllowed);
  }

  @ParameterizedTest
  @CsvSource({
    "https://gateway.example.org, gateway.example.org, true",
    "http://gateway.example.org:8080, gateway.example.org:8080, true",
    "https://gateway.example.org, gateway.example.org:8443, false",
    "https://evil.net, gateway.example.org, false",
    "https://gateway.example.org.evil.net, gateway.example.org, false",
    "ftp://gateway.example.org, gateway.example.org, false",
    "null, gateway.example.org, false",
    "http://localhost:3000, gateway.example.org, false"
  })
  void withoutAListOnlyTheGatewaysOwnPageMayConnect(String origin, String host, boolean isAllowed) {
    assertThat(OWN_PAGE.allows(List.of(origin), host)).isEqualTo(isAllowed);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, localhost:8080, true",
    "http://localhost:3000, 127.0.0.1:8080, true",
    "http://127.0.0.1:8080, 127.0.0.1:8080, true",
    "http://127.200.3.4, localhost, true",
    "http://[::1]:8080, [::1]:8080, true",
    "http://evil.net, localhost:8080, false",
    "http://localhost.evil.net, localhost:8080, false",
    "http://127.0.0.1.evil.net, localhost:8080, false",
    "http://127.evil.net, localhost:8080, false",
    "http://localhost:evil, localhost:8080, false",
    "null, localhost:8080, false",
    "http://rebound.evil.net:8080, rebound.evil.net:8080, false"
  })
  void inDevelopmentLoopbackPagesMayAndNamesMadeToLeadHereMayNot(
      String origin, String host, boolean isAllowed) {
    assertThat(DEVELOPMENT.allows(List.of(origin), host)).isEqualTo(isAllowed);
  }

  @Test
  void aClientThatIsNoBrowserSendsNoOriginAndIsLetIn() {
    assertThat(LISTED.allows(List.of(), "gateway.example.org")).isTrue();
    assertThat(OWN_PAGE.allows(List.of(), null)).isTrue();
    assertThat(DEVELOPMENT.allows(List.of(), "localhost")).isTrue();
  }

  @Test
  void twoOriginsAreOneTooMany() {
    String good = "https://phone.example.org";
    assertThat(LISTED.allows(List.of(good, good), "gateway.example.org")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.net", "127.0.0.1.evil.net", "127.0.0", "1.127.0.0", "", "::1"})
  void inDevelopmentTheHostItselfHasToBeLoopback(String host) {
    assertThat(DEVELOPMENT.allows(List.of(), host)).isFalse();
  }
}
