package org.tipring.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tipring.config.Defaults;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipUri;

/** Who is believed by TLS, and that new files are used without touching what stands. */
class TlsTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  @TempDir Path folder;
  private final List<SipUserAgent> agents = new ArrayList<>();
  private final TestingUser user = new TestingUser();
  private TestingCertificate pbx;
  private TestingCertificate gateway;
  private int calls;

  @BeforeEach
  void make() throws Exception {
    pbx = TestingCertificate.make(folder, "pbx", "dns:pbx.test");
    gateway = TestingCertificate.make(folder, "gateway", "dns:gateway.test");
  }

  @AfterEach
  void stop() {
    agents.forEach(SipUserAgent::stop);
  }

  private SipUserAgent agent(
      int tlsPort,
      @Nullable TestingCertificate own,
      @Nullable TestingCertificate trusted,
      boolean isClientAsked)
      throws IOException {
    SipConfig config =
        new SipConfig(
            "127.0.0.1",
            0,
            tlsPort,
            null,
            null,
            List.of(),
            own == null ? null : own.certificate(),
            own == null ? null : own.key(),
            trusted == null ? null : trusted.certificate(),
            isClientAsked,
            null);
    SipUserAgent agent =
        SipUserAgent.start(
            config, Defaults.embedded().limits(), _ -> true, Door.open(), (_, _, _, _) -> {});
    agents.add(agent);
    return agent;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
      return socket.getLocalPort();
    }
  }

  private String ask(SipUserAgent from, int port, @Nullable String domain)
      throws InterruptedException {
    SipTarget target = new SipTarget(new InetSocketAddress(LOOPBACK, port), Transport.TLS, domain);
    SipUri uri = SipUri.of(null, "pbx.test", -1);
    NameAddress own = from.contact("a", target);
    assertThat(own.uri().text()).endsWith(";transport=tls");
    SipRequest options =
        SipRequest.of(
            SipMethod.OPTIONS, uri, "call" + ++calls, 1, own.withTag("t"), NameAddress.of(uri));
    from.send(options, target, user);
    return user.hear();
  }

  @Test
  void theNameThatWasLookedUpHasToBeTheCertificates() throws Exception {
    int port = freePort();
    agent(port, pbx, null, false);
    SipUserAgent client = agent(0, null, pbx, false);
    assertThat(ask(client, port, "pbx.test")).isEqualTo("200 OPTIONS");
    assertThat(ask(client, port, "server7.pbx.test")).isEqualTo("UNREACHABLE OPTIONS");
    assertThat(ask(client, port, null)).isEqualTo("UNREACHABLE OPTIONS");
  }

  @Test
  void nobodyIsBelievedWhomNoAuthorityVouchesFor() throws Exception {
    int port = freePort();
    agent(port, pbx, null, false);
    assertThat(ask(agent(0, null, gateway, false), port, "pbx.test"))
        .isEqualTo("UNREACHABLE OPTIONS");
    assertThat(ask(agent(0, null, null, false), port, "pbx.test")).isEqualTo("UNREACHABLE OPTIONS");
  }

  @Test
  void aClientShowsItsCertificateWhereItIsAskedTo() throws Exception {
    int port = freePort();
    agent(port, pbx, gateway, true);
    assertThat(ask(agent(0, gateway, pbx, false), port, "pbx.test")).isEqualTo("200 OPTIONS");
    assertThat(ask(agent(0, null, pbx, false), port, "pbx.test")).isEqualTo("UNREACHABLE OPTIONS");
    assertThat(ask(agent(0, pbx, pbx, false), port, "pbx.test")).isEqualTo("UNREACHABLE OPTIONS");
  }

  @Test
  void newFilesAreForNewConnections() throws Exception {
    int port = freePort();
    SipUserAgent server = agent(port, pbx, null, false);
    SipUserAgent client = agent(0, null, pbx, false);
    assertThat(ask(client, port, "pbx.test")).isEqualTo("200 OPTIONS");
    TestingCertificate old = new TestingCertificate(copy(pbx.certificate()), copy(pbx.key()));
    SipUserAgent withOld = agent(0, null, old, false);
    TestingCertificate.make(folder, "next", "dns:pbx.test").replace(pbx);
    server.refreshTls();
    // what stands is used on, and what is new is shown the new certificate
    assertThat(ask(client, port, "pbx.test")).isEqualTo("200 OPTIONS");
    assertThat(ask(withOld, port, "pbx.test")).isEqualTo("UNREACHABLE OPTIONS");
    client.refreshTls();
    client.closeConnection(
        new SipTarget(new InetSocketAddress(LOOPBACK, port), Transport.TLS, "pbx.test"));
    assertThat(ask(client, port, "pbx.test")).isEqualTo("200 OPTIONS");
  }

  private Path copy(Path file) throws IOException {
    return Files.copy(file, folder.resolve("old-" + file.getFileName()));
  }
}
