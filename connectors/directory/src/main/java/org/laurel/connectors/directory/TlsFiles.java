package org.laurel.connectors.directory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ldaptive.ssl.CredentialConfig;
import org.ldaptive.ssl.KeyStoreSSLContextInitializer;
import org.ldaptive.ssl.SSLContextInitializer;

/** Whom we trust and what we show, from PEM files; read anew for every connection, so that renewed files count. */
final class TlsFiles implements CredentialConfig {
    private static final Pattern PKCS8 = Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

    private final Path caFile;
    private final ClientCertificate certificate;

    /** Either may be null: Java's own authorities, no certificate. */
    TlsFiles(Path caFile, ClientCertificate certificate) {
        this.caFile = caFile;
        this.certificate = certificate;
    }

    @Override
    public SSLContextInitializer createSSLContextInitializer() throws GeneralSecurityException {
        var context = new KeyStoreSSLContextInitializer();
        try {
            if (caFile != null) context.setTrustKeystore(trusted());
            if (certificate != null) {
                context.setAuthenticationKeystore(shown());
                context.setAuthenticationPassword(new char[0]);
            }
            return context;
        } catch (IOException e) {
            throw new Unusable(DirectoryReason.Code.FILE_UNREADABLE.of(e.getMessage()), e);
        }
    }

    private KeyStore trusted() throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        int i = 0;
        for (Certificate authority : certificates(caFile, "LAUREL_DIRECTORY_CA_FILE")) store.setCertificateEntry("ca" + i++, authority);
        return store;
    }

    private KeyStore shown() throws GeneralSecurityException, IOException {
        Certificate[] chain = certificates(certificate.certificateFile(), "LAUREL_DIRECTORY_CERTIFICATE_FILE");
        KeyStore store = empty();
        store.setKeyEntry("client", key(chain[0].getPublicKey().getAlgorithm()), new char[0], chain);
        return store;
    }

    private PrivateKey key(String algorithm) throws GeneralSecurityException, IOException {
        Matcher pem = PKCS8.matcher(Files.readString(certificate.keyFile()));
        try {
            if (!pem.find()) throw new InvalidKeySpecException();
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
        } catch (InvalidKeySpecException e) {
            throw new Unusable(DirectoryReason.Code.FILE_WITHOUT_KEY.of(certificate.keyFile(), algorithm), e);
        }
    }

    private static Certificate[] certificates(Path file, String setting) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Certificate[] all = CertificateFactory.getInstance("X.509").generateCertificates(in).toArray(Certificate[]::new);
            if (all.length == 0) throw new Unusable(DirectoryReason.Code.FILE_WITHOUT_CERTIFICATE.of(setting, file), null);
            return all;
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** One of the files is none. */
    static final class Unusable extends GeneralSecurityException {
        private final transient DirectoryReason reason;

        Unusable(DirectoryReason reason, Throwable cause) {
            super(reason.toString(), cause);
            this.reason = reason;
        }

        DirectoryReason reason() {
            return reason;
        }
    }
}
