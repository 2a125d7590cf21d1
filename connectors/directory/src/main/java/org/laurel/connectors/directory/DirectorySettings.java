package org.laurel.connectors.directory;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where the directory is and how to read it.
 *
 * @param urls tried in this order; {@code ldap://} or {@code ldaps://}
 * @param caFile PEM file of the authorities to trust, or null for Java's own
 * @param certificate shown to the server where TLS is on, or null; with no {@code bindDn} and where the server offers it, it also
 *                    says who we are (SASL EXTERNAL)
 * @param bindDn null or empty binds anonymously
 * @param baseDn null or empty takes the server's own naming context, if it has exactly one
 * @param peopleFilter null or empty takes what fits the kind of server; so does {@code groupsFilter}
 * @param attributes overrides of single fields; the others come from the kind
 * @param responseTimeout how long one page may take
 * @param pageSize entries asked for at a time, 1..1000 (Active Directory's limit)
 */
public record DirectorySettings(
        List<URI> urls,
        DirectoryKind kind,
        DirectoryTls tls,
        Path caFile,
        ClientCertificate certificate,
        String bindDn,
        String bindPassword,
        String baseDn,
        String peopleFilter,
        String groupsFilter,
        Map<DirectoryField, String> attributes,
        Duration connectTimeout,
        Duration responseTimeout,
        int pageSize) {

    public DirectorySettings {
        urls = List.copyOf(urls);
        attributes = Map.copyOf(attributes);
        if (urls.isEmpty()) throw new IllegalArgumentException("at least one directory URL is needed");
        if (pageSize < 1 || pageSize > 1000) throw new IllegalArgumentException("the page size must be 1..1000");
        for (URI url : urls) {
            String scheme = String.valueOf(url.getScheme());
            if (!scheme.equals("ldap") && !scheme.equals("ldaps")) {
                throw new IllegalArgumentException("LAUREL_DIRECTORY_URL expects ldap://host:port or ldaps://host:port, not " + url);
            }
            if (tls == DirectoryTls.LDAPS && !scheme.equals("ldaps")) {
                throw new IllegalArgumentException("LAUREL_DIRECTORY_TLS is ldaps, so LAUREL_DIRECTORY_URL must be ldaps://, not " + url);
            }
            if (tls == DirectoryTls.STARTTLS && !scheme.equals("ldap")) {
                throw new IllegalArgumentException("LAUREL_DIRECTORY_TLS is starttls, so LAUREL_DIRECTORY_URL must be ldap://, not " + url);
            }
        }
    }

    /** Settings that leave everything to the server's kind: no TLS, 5 s to connect, 30 s a page, 500 entries a page. */
    public static DirectorySettings of(URI url, String bindDn, String bindPassword, String baseDn) {
        return new DirectorySettings(List.of(url), DirectoryKind.AUTO, DirectoryTls.NONE, null, null, bindDn, bindPassword, baseDn,
                null, null, Map.of(), Duration.ofSeconds(5), Duration.ofSeconds(30), 500);
    }

    /** Without the password: settings end up in logs. */
    @Override
    public String toString() {
        return "DirectorySettings[urls=" + urls + ", kind=" + kind + ", tls=" + tls + ", bindDn=" + bindDn + ", baseDn=" + baseDn + "]";
    }
}
