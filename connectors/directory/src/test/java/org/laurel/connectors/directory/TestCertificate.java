package org.laurel.connectors.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** A self-signed certificate made by the JDK's keytool, as {@code cert.pem} and {@code key.pem}. */
final class TestCertificate {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private TestCertificate() {}

    static void write(Path dir, String subjectAlternativeName) throws IOException {
        Path store = dir.resolve("store.p12");
        try {
            Process keytool = new ProcessBuilder(System.getProperty("java.home") + "/bin/keytool", "-genkeypair", "-alias", "server",
                    "-keyalg", "RSA", "-keysize", "2048", "-validity", "2", "-dname", "CN=directory", "-ext", "SAN=" + subjectAlternativeName,
                    "-ext", "bc:c", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", new String(PASSWORD))
                    .redirectErrorStream(true).redirectOutput(dir.resolve("keytool.log").toFile()).start();
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IOException(Files.readString(dir.resolve("keytool.log")));
            }
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
            Files.writeString(dir.resolve("cert.pem"), pem("CERTIFICATE", keys.getCertificate("server").getEncoded()));
            Files.writeString(dir.resolve("key.pem"), pem("PRIVATE KEY", keys.getKey("server", PASSWORD).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + what + "-----\n";
    }
}
