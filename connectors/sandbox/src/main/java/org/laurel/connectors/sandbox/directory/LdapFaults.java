package org.laurel.connectors.sandbox.directory;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import org.laurel.connectors.sandbox.faults.Fault;
import org.laurel.connectors.sandbox.faults.Fault.Target;
import org.laurel.connectors.sandbox.faults.Faults;

/** What the fault switch means in LDAP: 429 is busy, 503 unavailable; each bind and each search is one hit. */
final class LdapFaults extends InMemoryOperationInterceptor {

    private final Faults faults;
    private volatile InMemoryDirectoryServer server;

    LdapFaults(Faults faults) {
        this.faults = faults;
    }

    void on(InMemoryDirectoryServer intercepted) {
        this.server = intercepted;
    }

    @Override
    public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) throws LDAPException {
        meet();
    }

    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
        meet();
    }

    private void meet() throws LDAPException {
        Fault fault = faults.next(Target.LDAP).orElse(null);
        if (fault == null) {
            return;
        }
        switch (fault.mode()) {
            case THROTTLED -> throw new LDAPException(ResultCode.BUSY, "The server is busy.");
            case UNAVAILABLE -> throw new LDAPException(ResultCode.UNAVAILABLE, "The server is unavailable.");
            case TIMEOUT -> {
                hold();
                throw new LDAPException(ResultCode.UNAVAILABLE, "The server is unavailable.");
            }
            case DROP_AFTER_ACCEPT -> server.closeAllConnections(false);
            case NONE -> { }
        }
    }

    private void hold() {
        try {
            faults.hold();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
