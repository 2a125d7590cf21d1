package org.laurel.connectors.sandbox.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;
import org.laurel.connectors.sandbox.faults.Fault;
import org.laurel.connectors.sandbox.faults.Faults;

class LdapServerTest {

    private static final String PEOPLE = "(objectClass=inetOrgPerson)";

    private final Company company = Company.generate(Company.SEED, Company.PEOPLE);
    private final Faults faults = new Faults();
    private LdapServer server;

    @BeforeEach
    void start() throws IOException {
        server = LdapServer.start(company, 0, faults);
    }

    @AfterEach
    void stop() {
        faults.close();
        server.close();
    }

    @Test
    void everybodyIsReadPageByPage() throws LDAPException {
        try (LDAPConnection connection = bound()) {
            List<SearchResultEntry> people = readPaged(connection, PEOPLE, 70);

            assertThat(people).hasSize(300);
            assertThat(people).extracting(e -> e.getAttributeValue("entryUUID"))
                .containsExactlyInAnyOrderElementsOf(company.employees().stream().map(e -> e.directoryId().toString()).toList());
            assertThat(people).filteredOn(e -> e.getAttributeValue("manager") == null).hasSize(1);
        }
    }

    @Test
    void aPersonCarriesWhatTheCompanyKnows() throws LDAPException {
        Employee who = company.employees().get(20);
        try (LDAPConnection connection = bound()) {
            Entry entry = connection.searchForEntry(LdapServer.BASE, SearchScope.SUB, "(uid=" + who.uid() + ")", "*", "+");

            assertThat(entry.getAttributeValue("cn")).isEqualTo(who.name());
            assertThat(entry.getAttributeValue("mail")).isEqualTo(who.mail());
            assertThat(entry.getAttributeValue("ou")).isEqualTo(who.department());
            assertThat(entry.getAttributeValue("l")).isEqualTo(who.office());
            assertThat(entry.getAttributeValue("preferredLanguage")).isEqualTo(who.language());
            assertThat(entry.getAttributeValue("employeeNumber")).isEqualTo(Integer.toString(who.number()));
            assertThat(entry.getAttributeValue("modifyTimestamp")).isNotBlank();
            assertThat(connection.getEntry(entry.getAttributeValue("manager")).getAttributeValue("uid")).isEqualTo(who.managerUid());
        }
    }

    @Test
    void groupsHoldPeopleAndGroups() throws LDAPException {
        try (LDAPConnection connection = bound()) {
            List<SearchResultEntry> groups = readPaged(connection, "(objectClass=groupOfNames)", 10);

            assertThat(groups).hasSameSizeAs(company.teams());
            for (SearchResultEntry group : groups) {
                for (String member : group.getAttributeValues("member")) {
                    assertThat(connection.getEntry(member)).as(member).isNotNull();
                }
            }
            assertThat(groups).anyMatch(g -> List.of(g.getAttributeValues("member")).stream().anyMatch(m -> m.startsWith("cn=")));
        }
    }

    @Test
    void entriesAreTheSameAfterARestart() throws Exception {
        Entry before;
        try (LDAPConnection connection = bound()) {
            before = connection.getEntry("uid=" + company.employees().get(5).uid() + ",ou=people," + LdapServer.BASE, "*", "+");
        }
        server.close();
        server = LdapServer.start(company, 0, faults);
        try (LDAPConnection connection = bound()) {
            assertThat(connection.getEntry(before.getDN(), "*", "+")).isEqualTo(before);
        }
    }

    @Test
    void aWrongPasswordIsInvalidCredentials() {
        assertThatThrownBy(() -> connect(LdapServer.SERVICE_ACCOUNT, "wrong"))
            .isInstanceOfSatisfying(LDAPException.class, e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS));
    }

    @Test
    void strangersSeeNothing() throws LDAPException {
        try (LDAPConnection connection = new LDAPConnection("127.0.0.1", server.port())) {
            assertThatThrownBy(() -> connection.search(LdapServer.BASE, SearchScope.SUB, PEOPLE)).isInstanceOf(LDAPException.class);
        }
    }

    @Test
    void theRootDseTellsWhatTheServerCan() throws LDAPException {
        try (LDAPConnection connection = bound()) {
            RootDSE root = connection.getRootDSE();
            assertThat(root.getNamingContextDNs()).contains(LdapServer.BASE);
            assertThat(root.supportsControl(SimplePagedResultsControl.PAGED_RESULTS_OID)).isTrue();
        }
    }

    @Test
    void nobodyWrites() throws LDAPException {
        try (LDAPConnection connection = bound()) {
            assertThatThrownBy(() -> connection.modify("ou=people," + LdapServer.BASE,
                new Modification(ModificationType.REPLACE, "description", "changed"))).isInstanceOf(LDAPException.class);
        }
    }

    @Test
    void faultsReachTheDirectory() throws LDAPException {
        try (LDAPConnection connection = bound()) {
            faults.set(new Fault(Fault.Target.LDAP, Fault.Mode.UNAVAILABLE, 1, null));
            assertThatThrownBy(() -> connection.search(LdapServer.BASE, SearchScope.SUB, PEOPLE))
                .isInstanceOfSatisfying(LDAPException.class, e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.UNAVAILABLE));
            assertThat(connection.search(LdapServer.BASE, SearchScope.SUB, PEOPLE).getEntryCount()).isEqualTo(300);

            faults.set(new Fault(Fault.Target.LDAP, Fault.Mode.DROP_AFTER_ACCEPT, 1, null));
            assertThatThrownBy(() -> connection.search(LdapServer.BASE, SearchScope.SUB, PEOPLE)).isInstanceOf(LDAPException.class);
        }
    }

    private LDAPConnection bound() throws LDAPException {
        return connect(LdapServer.SERVICE_ACCOUNT, company.directoryPassword());
    }

    private LDAPConnection connect(String dn, String password) throws LDAPException {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setResponseTimeoutMillis(10_000);
        return new LDAPConnection(options, "127.0.0.1", server.port(), dn, password);
    }

    private static List<SearchResultEntry> readPaged(LDAPConnection connection, String filter, int size) throws LDAPException {
        List<SearchResultEntry> all = new ArrayList<>();
        ASN1OctetString cookie = null;
        do {
            SearchRequest request = new SearchRequest(LdapServer.BASE, SearchScope.SUB, filter, "*", "+");
            request.addControl(new SimplePagedResultsControl(size, cookie));
            SearchResult page = connection.search(request);
            assertThat(page.getEntryCount()).isLessThanOrEqualTo(size);
            all.addAll(page.getSearchEntries());
            cookie = SimplePagedResultsControl.get(page).getCookie();
        } while (cookie != null && cookie.getValueLength() > 0);
        return all;
    }
}
