package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.directory.DirectorySettings;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;
import org.laurel.connectors.sandbox.directory.LdapServer;
import org.laurel.connectors.sandbox.faults.Faults;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.TestDatabase;

/** The demo's company, from a server of another make: kind "generic". */
class SandboxDirectoryTest {
    @Test
    void theWholeGeneratedCompanyArrives() throws Exception {
        Company company = Company.generate(7, 300);
        Organisation org = new Organisation(TestDatabase.fresh(), new GuardLimit(5, 50));
        try (LdapServer ldap = LdapServer.start(company, 0, new Faults())) {
            DirectorySettings settings = DirectorySettings.of(URI.create("ldap://127.0.0.1:" + ldap.port()),
                    LdapServer.SERVICE_ACCOUNT, company.directoryPassword(), LdapServer.BASE);
            SyncRun run = org.run(settings);
            assertThat(run).extracting(SyncRun::state, SyncRun::joined, SyncRun::problems).containsExactly("applied", 300, 0);
            assertThat(org.run(settings)).extracting(SyncRun::joined, SyncRun::changed, SyncRun::moved, SyncRun::left).containsOnly(0);
        }
        assertThat(org.count("select count(*) from person where manager_id is null")).isOne();
        assertThat(org.count("select count(*) from location")).isEqualTo(4);
        assertThat(org.count("select count(*) from team where active")).isEqualTo(company.teams().size());
        Employee somebody = company.employees().get(100);
        // By address: the company has namesakes.
        Person found = org.people.search(somebody.mail(), true, null, 1).items().get(0);
        assertThat(found).extracting(Person::mail, Person::title, Person::department, Person::location, Person::language,
                Person::timeZone).containsExactly(somebody.mail(), somebody.title(), somebody.department(), somebody.office(),
                somebody.language(), somebody.timeZone());
    }
}
