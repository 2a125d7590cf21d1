package org.laurel.connectors.sandbox.directory;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldif.LDIFReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.EnumSet;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.faults.Faults;

/** The company's directory: read-only, loopback only, and silent, even about its root DSE, until somebody binds. */
public final class LdapServer implements AutoCloseable {

    public static final String BASE = CompanyEntries.BASE;
    public static final String SERVICE_ACCOUNT = CompanyEntries.SERVICE_ACCOUNT;

    private static final String LISTENER = "ldap";

    private final InMemoryDirectoryServer server;

    private LdapServer(InMemoryDirectoryServer server) {
        this.server = server;
    }

    /**
     * @param port 0 for any free one
     * @throws IOException when the port is taken
     */
    public static LdapServer start(Company company, int port, Faults faults) throws IOException {
        LdapFaults interceptor = new LdapFaults(faults);
        try {
            InMemoryDirectoryServer server = new InMemoryDirectoryServer(configuration(company, port, interceptor));
            interceptor.on(server);
            // An import, because an add may not say what an entry's entryUUID is.
            server.importFromLDIF(true, new LDIFReader(new ByteArrayInputStream(new CompanyEntries(company).ldif())));
            server.startListening(LISTENER);
            return new LdapServer(server);
        } catch (LDAPException e) {
            throw new IOException("the directory does not start on port " + port + ": " + e.getMessage(), e);
        }
    }

    private static InMemoryDirectoryServerConfig configuration(Company company, int port, LdapFaults interceptor) throws LDAPException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig(LISTENER, InetAddress.getLoopbackAddress(), port, null));
        config.addAdditionalBindCredentials(SERVICE_ACCOUNT, company.directoryPassword());
        config.setAllowedOperationTypes(EnumSet.of(OperationType.BIND, OperationType.UNBIND, OperationType.SEARCH,
            OperationType.COMPARE, OperationType.ABANDON, OperationType.EXTENDED));
        config.setAuthenticationRequiredOperationTypes(EnumSet.of(OperationType.SEARCH, OperationType.COMPARE));
        config.addInMemoryOperationInterceptor(interceptor);
        return config;
    }

    public int port() {
        return server.getListenPort(LISTENER);
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
