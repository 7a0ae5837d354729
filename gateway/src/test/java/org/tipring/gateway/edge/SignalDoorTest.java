package org.tipring.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.gateway.page.Pages;

class SignalDoorTest {
  private static final String PROTOCOL = "Sec-WebSocket-Protocol: tipring.v1";
  private static final TestingSwitchboard switchboard = new TestingSwitchboard();
  private static EdgeServer edge;

  @BeforeAll
  static void start() throws Exception {
    edge =
        EdgeServer.start(
            TestingConfig.of(
                TestingConfig.EDGE, TestingConfig.DEVELOPMENT, TestingConfig.limits(20, 3, 50)),
            switchboard,
            new Pages(),
            List.of(),
            TestingConfig.OPERATOR);
  }

  @AfterAll
  static void stop() {
    edge.close();
    switchboard.close();
  }

  private static int upgrade(String... headers) throws Exception {
    try (TestingHttp http = new TestingHttp(edge.port())) {
      return http.upgrade(headers);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-WebSocket-Protocol: tipring.v1, 101",
    "'Sec-WebSocket-Protocol: sip, tipring.v1', 101",
    "Sec-WebSocket-Protocol: tipring.v2, 400",
    "Sec-WebSocket-Protocol: tipring.v1x, 400",
    "X-None: 1, 400"
  })
  void theSubProtocolHasToBeOffered(String header, int status) throws Exception {
    assertThat(upgrade("Host: localhost", header)).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, localhost, 101",
    "http://evil.net, localhost, 403",
    "null, localhost, 403",
    "http://evil.net, evil.net, 403"
  })
  void theOriginIsJudgedBeforeTheUpgrade(String origin, String host, int status) throws Exception {
    assertThat(upgrade("Host: " + host, PROTOCOL, "Origin: " + origin)).isEqualTo(status);
  }

  @Test
  void whatIsNoWebSocketHandshakeIsToldSo() throws Exception {
    try (TestingHttp http = new TestingHttp(edge.port())) {
      http.write("GET /v1/signal HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(TestingHttp.status(http.head())).isEqualTo(426);
    }
    try (TestingHttp http = new TestingHttp(edge.port())) {
      http.write(
          "GET /v1/signal HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
              + "Connection: Upgrade\r\nSec-WebSocket-Version: 8\r\n"
              + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
              + PROTOCOL
              + "\r\n\r\n");
      assertThat(TestingHttp.status(http.head())).isEqualTo(400);
    }
  }

  @Test
  void compressionIsNeverAgreedTo() throws Exception {
    try (TestingHttp http = new TestingHttp(edge.port())) {
      http.write(
          "GET /v1/signal HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
              + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
              + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
              + "Sec-WebSocket-Extensions: permessage-deflate\r\n"
              + PROTOCOL
              + "\r\n\r\n");
      String head = http.head();
      assertThat(TestingHttp.status(head)).isEqualTo(101);
      assertThat(head.toLowerCase(java.util.Locale.ROOT))
          .doesNotContain("sec-websocket-extensions")
          .contains("sec-websocket-protocol: tipring.v1");
    }
  }

  @Test
  void oneAddressHasSoManyConnectionsAndNoMoreUntilOneIsGone() throws Exception {
    TestingHttp[] open = new TestingHttp[3];
    for (int i = 0; i < 3; i++) {
      open[i] = new TestingHttp(edge.port());
      assertThat(eventually(open[i])).isEqualTo(101);
    }
    assertThat(upgrade("Host: localhost", PROTOCOL)).isEqualTo(429);
    open[0].close();
    try (TestingHttp next = new TestingHttp(edge.port())) {
      assertThat(eventually(next)).isEqualTo(101);
    }
    open[1].close();
    open[2].close();
  }

  /** Another test's connection may be a moment from being noticed as closed. */
  private static int eventually(TestingHttp http) throws Exception {
    int status = 429;
    for (int i = 0; i < 100 && status == 429; i++) {
      status = http.upgrade("Host: localhost", PROTOCOL);
    }
    return status;
  }

  @Test
  void anUnmaskedFrameIsAProtocolError() throws Exception {
    try (TestingHttp http = new TestingHttp(edge.port())) {
      assertThat(eventually(http)).isEqualTo(101);
      http.write(new byte[] {(byte) 0x81, 2, '{', '}'});
      assertThat(http.closeCode()).isEqualTo(1002);
    }
  }

  @Test
  void aFrameThatOnlyClaimsToBeHugeIsClosedAtOnce() throws Exception {
    try (TestingHttp http = new TestingHttp(edge.port())) {
      assertThat(eventually(http)).isEqualTo(101);
      http.write(new byte[] {(byte) 0x81, (byte) 0xFF, 0, 0, 0, 1, 0, 0, 0, 0, 1, 2, 3, 4});
      assertThat(http.closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void thePageIsServedWithItsPolicyAndTypes() throws Exception {
    for (String[] file :
        new String[][] {
          {"/", "text/html"}, {"/tipring.js", "javascript"}, {"/style.css", "text/css"}
        }) {
      try (TestingHttp http = new TestingHttp(edge.port())) {
        http.write("GET " + file[0] + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        String head = http.head().toLowerCase(java.util.Locale.ROOT);
        assertThat(TestingHttp.status(head)).as(file[0]).isEqualTo(200);
        assertThat(head)
            .contains("content-security-policy: default-src 'self'")
            .contains("x-content-type-options: nosniff")
            .containsPattern("content-type: [a-z/]*" + file[1]);
      }
    }
  }

  @Test
  void whatIsNotThereIsNotFoundAndTellsNothing() throws Exception {
    for (String path : List.of("/nothing", "/../pom.xml", "/%2e%2e/logback.xml", "/org/tipring")) {
      try (TestingHttp http = new TestingHttp(edge.port())) {
        http.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(TestingHttp.status(http.head())).as(path).isBetween(400, 404);
      }
    }
  }
}
