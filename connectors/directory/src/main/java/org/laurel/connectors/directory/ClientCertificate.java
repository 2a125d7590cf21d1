package org.laurel.connectors.directory;

import java.nio.file.Path;

/** What we show to a server over TLS: PEM files, the certificate with its chain and the key in PKCS #8 without a password. */
public record ClientCertificate(Path certificateFile, Path keyFile) {}
