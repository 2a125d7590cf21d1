package org.laurel.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartTest {
    private static final List<String> SECRETS = List.of(
            "LAUREL_DATABASE_PASSWORD", "LAUREL_DIRECTORY_BIND_PASSWORD", "LAUREL_ENTRA_CLIENT_SECRET");
    private static final Set<String> ALWAYS = Set.of("LAUREL_HTTP_PORT", "LAUREL_PUBLIC_URL",
            "LAUREL_DATABASE_URL", "LAUREL_DATABASE_USERNAME", "LAUREL_DATABASE_POOL_SIZE",
            "LAUREL_DIRECTORY_URL", "LAUREL_DIRECTORY_KIND", "LAUREL_DIRECTORY_TLS", "LAUREL_DIRECTORY_BIND_DN",
            "LAUREL_DIRECTORY_BASE_DN", "LAUREL_ENTRA_TENANT_ID", "LAUREL_ENTRA_CLIENT_ID", "LAUREL_BOT_APP_ID",
            "LAUREL_MAIL_TRANSPORT", "LAUREL_MAIL_SENDERS", "LAUREL_TEAMS_CHANNEL_LANGUAGE", "LAUREL_NOTIFICATIONS_DAILY_BUDGET", "LAUREL_DELIVERY_KEEP_DAYS");

    @ParameterizedTest
    @MethodSource("org.laurel.helm.Chart#examples")
    void passesStrictLint(Path values, @TempDir Path folder) throws IOException {
        var result = Chart.lint(values, folder);

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("org.laurel.helm.Chart#examples")
    void holdsNoSecretAndReadsThemByReference(Path values) throws IOException {
        Manifests manifests = Chart.template(values, Chart.NO_CHANGE);

        assertThat(manifests.kinds()).doesNotContain("Secret");
        assertThat(manifests.secrets().keySet()).containsAll(SECRETS);
        assertThat(manifests.secrets().keySet()).filteredOn(name -> !SECRETS.contains(name)).isSubsetOf("LAUREL_SMTP_PASSWORD");
        assertThat(manifests.settings().keySet()).noneMatch(name -> name.matches(".*(PASSWORD|SECRET|TOKEN).*"));
    }

    @Test
    void saysNothingItWasNotTold() throws IOException {
        Manifests manifests = Chart.template(Chart.example("minimal"), Chart.NO_CHANGE);

        assertThat(manifests.settings().keySet()).containsExactlyInAnyOrderElementsOf(ALWAYS);
        assertThat(manifests.settings()).containsEntry("LAUREL_PUBLIC_URL", "https://laurel.example.com")
                .containsEntry("LAUREL_DIRECTORY_TLS", "ldaps")
                .containsEntry("LAUREL_BOT_APP_ID", "66666666-7777-8888-9999-000000000000");
        assertThat(manifests.secrets()).isEqualTo(Map.of("LAUREL_DATABASE_PASSWORD", "laurel-database/password",
                "LAUREL_DIRECTORY_BIND_PASSWORD", "laurel-directory/password", "LAUREL_ENTRA_CLIENT_SECRET", "laurel-entra/client-secret"));
        assertThat(manifests.container().path("image").asText()).isEqualTo("registry.example.com/laurel:0.1.0");
    }

    @Test
    void passesEverySettingOn() throws IOException {
        Manifests manifests = Chart.template(Chart.example("everything"), Chart.NO_CHANGE);

        assertThat(manifests.settings()).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                Map.entry("LAUREL_HTTP_PORT", "8080"),
                Map.entry("LAUREL_PUBLIC_URL", "https://laurel.nordwind.example"),
                Map.entry("LAUREL_DATABASE_URL", "jdbc:postgresql://pg-1,pg-2/people?sslmode=verify-full&targetServerType=primary"),
                Map.entry("LAUREL_DATABASE_USERNAME", "hr_laurel"),
                Map.entry("LAUREL_DATABASE_POOL_SIZE", "20"),
                Map.entry("LAUREL_DIRECTORY_URL", "ldap://dc1.nordwind.example,ldap://dc2.nordwind.example"),
                Map.entry("LAUREL_DIRECTORY_KIND", "active-directory"),
                Map.entry("LAUREL_DIRECTORY_TLS", "starttls"),
                Map.entry("LAUREL_DIRECTORY_CA_FILE", "/etc/laurel/directory-ca/root.pem"),
                Map.entry("LAUREL_DIRECTORY_CERTIFICATE_FILE", "/etc/laurel/directory-certificate/tls.crt"),
                Map.entry("LAUREL_DIRECTORY_KEY_FILE", "/etc/laurel/directory-certificate/tls.key"),
                Map.entry("LAUREL_DIRECTORY_BIND_DN", "CN=Laurel,OU=Service Accounts,DC=nordwind,DC=example"),
                Map.entry("LAUREL_DIRECTORY_BASE_DN", "OU=People,DC=nordwind,DC=example"),
                Map.entry("LAUREL_DIRECTORY_PEOPLE_FILTER", "(&(objectCategory=person)(employeeID=*))"),
                Map.entry("LAUREL_DIRECTORY_GROUPS_FILTER", "(&(objectClass=group)(cn=team-*))"),
                Map.entry("LAUREL_DIRECTORY_ATTRIBUTES_ID", "objectGUID"),
                Map.entry("LAUREL_DIRECTORY_ATTRIBUTES_MAIL", "userPrincipalName"),
                Map.entry("LAUREL_DIRECTORY_ATTRIBUTES_NAME", "displayName"),
                Map.entry("LAUREL_DIRECTORY_ATTRIBUTES_MANAGER", "manager"),
                Map.entry("LAUREL_DIRECTORY_ATTRIBUTES_DEPARTMENT", "departmentNumber"),
                Map.entry("LAUREL_DIRECTORY_ATTRIBUTES_TITLE", "extensionAttribute1"),
                Map.entry("LAUREL_DIRECTORY_ATTRIBUTES_LOCATION", "physicalDeliveryOfficeName"),
                Map.entry("LAUREL_DIRECTORY_ATTRIBUTES_LANGUAGE", "preferredLanguage"),
                Map.entry("LAUREL_DIRECTORY_ATTRIBUTES_EMPLOYEE_NUMBER", "employeeID"),
                Map.entry("LAUREL_DIRECTORY_ATTRIBUTES_ENTRA_ID", "extensionAttribute7"),
                Map.entry("LAUREL_DIRECTORY_ATTRIBUTES_GIVEN_NAME", "givenName"),
                Map.entry("LAUREL_DIRECTORY_ATTRIBUTES_COUNTRY", "co"),
                Map.entry("LAUREL_DIRECTORY_ATTRIBUTES_TIME_ZONE", "extensionAttribute8"),
                Map.entry("LAUREL_DIRECTORY_ATTRIBUTES_UID", "sAMAccountName"),
                Map.entry("LAUREL_DIRECTORY_ATTRIBUTES_MATRIX_MANAGER", "extensionAttribute9"),
                Map.entry("LAUREL_DIRECTORY_ATTRIBUTES_ASSISTANT", "secretary"),
                Map.entry("LAUREL_DIRECTORY_GUARD_LEAVERS", "5%,50"),
                Map.entry("LAUREL_DIRECTORY_GUARD_MANAGERS", "10%"),
                Map.entry("LAUREL_DIRECTORY_GUARD_MEMBERSHIPS", "20%,500"),
                Map.entry("LAUREL_DIRECTORY_SCHEDULE", "0 30 * * * *"),
                Map.entry("LAUREL_DIRECTORY_FULL_SCHEDULE", "0 0 3 * * *"),
                Map.entry("LAUREL_DIRECTORY_TIME_ZONE", "Australia/Sydney"),
                Map.entry("LAUREL_ENTRA_AUTHORITY", "https://login.microsoftonline.us"),
                Map.entry("LAUREL_ENTRA_TENANT_ID", "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"),
                Map.entry("LAUREL_ENTRA_CLIENT_ID", "ffffffff-0000-4111-8222-333333333333"),
                Map.entry("LAUREL_GRAPH_URL", "https://graph.microsoft.us/v1.0"),
                Map.entry("LAUREL_BOT_APP_ID", "12345678-1234-4234-8234-123456789abc"),
                Map.entry("LAUREL_BOT_OPENID_METADATA_URL", "https://login.botframework.azure.us/v1/.well-known/openidconfiguration"),
                Map.entry("LAUREL_BOT_SERVICE_HOSTS", "smba.infra.gcc.teams.microsoft.com,*.botframework.azure.us"),
                Map.entry("LAUREL_MAIL_TRANSPORT", "smtp"),
                Map.entry("LAUREL_SMTP_URL", "smtp://mail.nordwind.example:587"),
                Map.entry("LAUREL_SMTP_USERNAME", "laurel@nordwind.example"),
                Map.entry("LAUREL_MAIL_SENDERS", "laurel@nordwind.example,tack@nordwind.example"),
                Map.entry("LAUREL_DIGEST_SCHEDULE", "0 0 8 * * FRI"),
                Map.entry("LAUREL_TEAMS_APP_ID", "12345678-1234-4234-8234-000000000abc"),
                Map.entry("LAUREL_TEAMS_CATALOG_APP_ID", "12345678-1234-4234-8234-000000000def"),
                Map.entry("LAUREL_TEAMS_CHANNEL_LANGUAGE", "sv"),
                Map.entry("LAUREL_RECOGNITION_HR_DEPARTMENTS", "Human Resources;People, Culture"),
                Map.entry("LAUREL_NOTIFICATIONS_DAILY_BUDGET", "12"),
                Map.entry("LAUREL_DELIVERY_KEEP_DAYS", "120"),
                Map.entry("LAUREL_ROUTES_DIR", "/etc/laurel/routes")));
        assertThat(manifests.secrets()).isEqualTo(Map.of("LAUREL_DATABASE_PASSWORD", "pg-people/pg-pass",
                "LAUREL_DIRECTORY_BIND_PASSWORD", "ad-reader/secret", "LAUREL_ENTRA_CLIENT_SECRET", "entra-app/value",
                "LAUREL_SMTP_PASSWORD", "nordwind-smtp/login"));
    }

    @Test
    void setsOnlyWhatTheServiceReads() throws IOException {
        Manifests manifests = Chart.template(Chart.example("everything"), Chart.NO_CHANGE);
        List<String> read = documentedSettings();

        assertThat(manifests.secrets().keySet()).isSubsetOf(read);
        assertThat(manifests.settings().keySet()).filteredOn(name -> !name.startsWith("LAUREL_DIRECTORY_ATTRIBUTES_")).isSubsetOf(read);
    }

    @Test
    void keepsKubernetesFromAddingSettings() throws IOException {
        Manifests manifests = Chart.template(Chart.example("minimal"), Chart.NO_CHANGE);

        assertThat(manifests.pod().path("enableServiceLinks").asBoolean(true)).isFalse();
        assertThat(manifests.container().at("/envFrom/0/configMapRef/name")).isEqualTo(manifests.the("ConfigMap").at("/metadata/name"));
    }

    /** Every setting stands in the service's own list, commented out where it has no value; in upper case it is the variable. */
    private static List<String> documentedSettings() throws IOException {
        Pattern setting = Pattern.compile("^#?(laurel\\.[-a-z._]+) ?=.*");
        return Files.readAllLines(Path.of("../src/main/resources/META-INF/microprofile-config.properties")).stream()
                .map(setting::matcher).filter(Matcher::matches)
                .map(found -> found.group(1).toUpperCase(Locale.ROOT).replaceAll("[-.]", "_")).toList();
    }
}
