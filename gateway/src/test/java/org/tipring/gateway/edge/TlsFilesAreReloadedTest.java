package org.tipring.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.config.EdgeConfig;
import org.tipring.config.GatewayConfig;
import org.tipring.gateway.page.Pages;

class TlsFilesAreReloadedTest {
  @TempDir private Path folder;
  private Path certificateFile;
  private Path keyFile;
  private TestingCertificate first;

  @BeforeEach
  void make() throws Exception {
    certificateFile = folder.resolve("certificate.pem");
    keyFile = folder.resolve("key.pem");
    first = TestingCertificate.make(folder, "first");
    first.writeTo(certificateFile, keyFile);
  }

  @Test
  void pagesConnectOverTlsAndNewFilesAreUsedWithoutARestart() throws Exception {
    try (TestingSwitchboard switchboard = new TestingSwitchboard();
        EdgeServer edge =
            EdgeServer.start(
                secure(), switchboard, new Pages(), List.of(), TestingConfig.OPERATOR)) {
      assertThat(edge.address().getScheme()).isEqualTo("https");
      try (TestingPage page = TestingPage.connect(edge.address(), null, first.trustingClient())) {
        page.say("{'type':'hello','user':'alice'}");
        page.hear("welcome");
        TestingCertificate second = TestingCertificate.make(folder, "second");
        second.writeTo(certificateFile, keyFile);
        edge.lookAtTls();
        assertThat(presented(edge, second)).isEqualTo(second.certificate());
        page.say("{'type':'hangup','call':'none'}");
        page.hear("error");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void bothPresentVersionsAreSpoken(String version) throws Exception {
    try (TestingSwitchboard switchboard = new TestingSwitchboard();
        EdgeServer edge =
            EdgeServer.start(
                secure(), switchboard, new Pages(), List.of(), TestingConfig.OPERATOR);
        SSLSocket socket = socket(edge, first.trustingClient())) {
      socket.setEnabledProtocols(new String[] {version});
      socket.startHandshake();
      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
    }
  }

  @Test
  void badFilesKeepTheOldInUse() throws Exception {
    TlsFiles files = new TlsFiles(certificateFile, keyFile);
    X509Certificate before = inUse(files);
    for (String bad : List.of("", "rubbish", first.certificatePem())) {
      Files.writeString(keyFile, bad);
      files.refresh();
      assertThat(inUse(files)).isEqualTo(before);
    }
    Files.delete(keyFile);
    files.refresh();
    assertThat(inUse(files)).isEqualTo(before);
  }

  @Test
  void aKeyThatIsNotTheCertificatesIsNoGoodPair() throws Exception {
    Files.writeString(keyFile, TestingCertificate.make(folder, "other").keyPem());
    assertThatThrownBy(() -> new TlsFiles(certificateFile, keyFile))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("not the certificate's");
  }

  private GatewayConfig secure() {
    EdgeConfig edge = new EdgeConfig("127.0.0.1", 0, false, certificateFile, keyFile, List.of());
    return TestingConfig.of(edge, TestingConfig.DEVELOPMENT, TestingConfig.limits(100, 100, 50));
  }

  private static X509Certificate inUse(TlsFiles files) {
    return files.inUse();
  }

  private static X509Certificate presented(EdgeServer edge, TestingCertificate trusted)
      throws Exception {
    try (SSLSocket socket = socket(edge, trusted.trustingClient())) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  private static SSLSocket socket(EdgeServer edge, SSLContext client) throws Exception {
    return (SSLSocket)
        client.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), edge.port());
  }
}
