package org.laurel.connectors.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.laurel.connectors.sandbox.company.Company;

/**
 * @param data         where everything lasting is kept
 * @param httpPort     page, Entra ID, Graph, Bot Connector
 * @param ldapPort     the directory
 * @param databasePort PostgreSQL
 * @param service      where Laurel listens, without a slash at the end
 * @param people       how many work at the company
 * @param postgres     settings of the database server beyond those it needs to be safe
 */
public record SandboxConfig(Path data, int httpPort, int ldapPort, int databasePort, URI service, long seed, int people,
        Map<String, String> postgres) {

    /** The demo's: LDAP and PostgreSQL on the two ports after HTTP's. */
    public static SandboxConfig standard(Path data, int httpPort, int servicePort) {
        return new SandboxConfig(data, httpPort, httpPort + 1, httpPort + 2, URI.create("http://localhost:" + servicePort),
            Company.SEED, Company.PEOPLE, Map.of());
    }

    public SandboxConfig withPostgres(Map<String, String> settings) {
        return new SandboxConfig(data, httpPort, ldapPort, databasePort, service, seed, people, settings);
    }

    /** The sandbox's own address as browsers and Laurel call it. */
    public URI base() {
        return URI.create("http://localhost:" + httpPort);
    }
}
