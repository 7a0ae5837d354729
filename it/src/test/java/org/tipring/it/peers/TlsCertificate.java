package org.tipring.it.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A self-signed certificate and its key in two PEM files, made by the JDK's own keytool. Whoever is
 * to believe in it is given the certificate's file.
 */
public record TlsCertificate(X509Certificate certificate, Path certificateFile, Path keyFile) {
  private static final String PASSWORD = "changeit";

  /**
   * @param names what it is a certificate of, as keytool writes them: {@code dns:pbx.test}
   */
  public static TlsCertificate make(String commonName, String names) {
    Path folder = ChildProcess.folder("certificate");
    Path store = folder.resolve("store.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    ChildProcess process =
        ChildProcess.start(
            "keytool",
            folder,
            List.of(
                keytool,
                // it lives for a second: the second stage of compilation would not pay
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + commonName,
                "-ext",
                "san=" + names,
                "-validity",
                "2",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString()),
            Map.of());
    if (process.exitCode(Duration.ofSeconds(30)) != 0) {
      throw new AssertionError(process.output());
    }
    return read(folder, store);
  }

  private static TlsCertificate read(Path folder, Path store) {
    try {
      KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
      X509Certificate certificate = (X509Certificate) keys.getCertificate("it");
      String key = pem("PRIVATE KEY", keys.getKey("it", PASSWORD.toCharArray()).getEncoded());
      Path certificateFile = folder.resolve("certificate.pem");
      Path keyFile = folder.resolve("key.pem");
      Files.writeString(certificateFile, pem("CERTIFICATE", certificate.getEncoded()));
      Files.writeString(keyFile, key);
      return new TlsCertificate(certificate, certificateFile, keyFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Puts itself in the place of another one's files. */
  public void replace(TlsCertificate other) {
    try {
      Files.copy(certificateFile, other.certificateFile, StandardCopyOption.REPLACE_EXISTING);
      Files.copy(keyFile, other.keyFile, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String pem(String label, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, text, label);
  }

  @Override
  public String toString() {
    return "certificate of " + certificate.getSubjectX500Principal();
  }
}
