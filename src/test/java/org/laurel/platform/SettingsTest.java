package org.laurel.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.connectors.teams.ServiceHosts;

public class SettingsTest {
    /** The least that a real installation sets. */
    public static final Map<String, String> LEAST = Map.of(
            "laurel.public.url", "https://laurel.example.com",
            "laurel.database.url", "jdbc:postgresql://db.example.com:5432/laurel",
            "laurel.database.username", "laurel",
            "laurel.directory.url", "ldaps://dc1.example.com,ldaps://dc2.example.com",
            "laurel.directory.base.dn", "dc=example,dc=com",
            "laurel.entra.tenant.id", "11111111-2222-3333-4444-555555555555",
            "laurel.entra.client.id", "66666666-7777-8888-9999-000000000000",
            "laurel.entra.client.secret", "s3cret-value",
            "laurel.mail.senders", "laurel@example.com");

    @Test
    void theLeastIsEnough() {
        Settings settings = read(Map.of());
        assertThat(settings.directory().urls()).hasSize(2);
        assertThat(settings.bot().appId()).isEqualTo("66666666-7777-8888-9999-000000000000");
        assertThat(settings.teams().appId()).as("as make teams-app has it").isEqualTo(settings.bot().appId());
        assertThat(settings.teams().catalogAppId()).as("nobody gets the app unasked").isEmpty();
        assertThat(settings.graphUrl()).hasToString("https://graph.microsoft.com/v1.0");
        assertThat(settings.directory().leavers()).isEqualTo(new GuardLimit(5, 50));
    }

    /** As Microsoft's tokens write them. */
    @Test
    void idsAreTakenInCapitalsToo() {
        Settings settings = read(Map.of("laurel.entra.client.id", "AAAAAAAA-7777-8888-9999-000000000000", "laurel.entra.tenant.id", "BBBBBBBB-7777-8888-9999-000000000000"));
        assertThat(settings.entra().clientId()).isEqualTo("aaaaaaaa-7777-8888-9999-000000000000");
        assertThat(settings.entra().tenantId()).isEqualTo("bbbbbbbb-7777-8888-9999-000000000000");
        assertThat(List.of(settings.bot().appId(), settings.teams().appId())).as("one registration for all").containsOnly(settings.entra().clientId());
    }

    @Test
    void everythingThatIsMissingIsNamedAtOnce() {
        InvalidSettings invalid = catchThrowableOfType(InvalidSettings.class, () -> Settings.from(key -> Optional.empty()));
        assertThat(invalid.lines()).hasSize(9).allMatch(line -> line.matches("LAUREL_[A-Z_]+ is missing: expected .+"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "laurel.database.url        | mysql://db/laurel        | LAUREL_DATABASE_URL",
            "laurel.database.url        | jdbc:postgresql://db     | LAUREL_DATABASE_URL",
            "laurel.database.pool-size  | 1                        | LAUREL_DATABASE_POOL_SIZE",
            "laurel.database.pool-size  | many                     | LAUREL_DATABASE_POOL_SIZE",
            "laurel.public.url          | laurel.example.com       | LAUREL_PUBLIC_URL",
            "laurel.public.url          | ftp://laurel.example.com | LAUREL_PUBLIC_URL",
            "laurel.public.url          | https://example.com/laurel | LAUREL_PUBLIC_URL",
            "laurel.public.url          | https://example.com/?a=b | LAUREL_PUBLIC_URL",
            "laurel.public.url          | https://me@example.com   | LAUREL_PUBLIC_URL",
            "laurel.directory.url       | http://dc1               | LAUREL_DIRECTORY_URL",
            "laurel.directory.kind      | novell                   | LAUREL_DIRECTORY_KIND",
            "laurel.directory.tls       | yes                      | LAUREL_DIRECTORY_TLS",
            "laurel.directory.tls       | starttls                 | LAUREL_DIRECTORY_URL",
            "laurel.directory.bind.dn   | cn=laurel,dc=example     | LAUREL_DIRECTORY_BIND_PASSWORD",
            "laurel.directory.ca.file   | /no/such/file.pem        | LAUREL_DIRECTORY_CA_FILE",
            "laurel.directory.key.file  | /etc/hostname            | LAUREL_DIRECTORY_KEY_FILE",
            "laurel.directory.certificate.file | /etc/hostname     | LAUREL_DIRECTORY_KEY_FILE",
            "laurel.directory.guard.leavers | 101%                 | LAUREL_DIRECTORY_GUARD_LEAVERS",
            "laurel.directory.guard.leavers | a few                | LAUREL_DIRECTORY_GUARD_LEAVERS",
            "laurel.directory.schedule  | every hour               | LAUREL_DIRECTORY_SCHEDULE",
            "laurel.directory.time-zone | Mars/Base                | LAUREL_DIRECTORY_TIME_ZONE",
            "laurel.entra.tenant.id     | contoso                  | LAUREL_ENTRA_TENANT_ID",
            "laurel.entra.authority     | login.microsoftonline.com | LAUREL_ENTRA_AUTHORITY",
            "laurel.mail.transport      | pigeon                   | LAUREL_MAIL_TRANSPORT",
            "laurel.mail.transport      | smtp                     | LAUREL_SMTP_URL",
            "laurel.routes.dir          | /no/such/folder          | LAUREL_ROUTES_DIR",
            "laurel.teams.app-id        | laurel                   | LAUREL_TEAMS_APP_ID",
            "laurel.teams.catalog-app-id | laurel                  | LAUREL_TEAMS_CATALOG_APP_ID",
            "laurel.teams.channel-language | fi                    | LAUREL_TEAMS_CHANNEL_LANGUAGE"})
    void aMalformedSettingIsOneLineWithItsVariable(String key, String value, String variable) {
        InvalidSettings invalid = catchThrowableOfType(InvalidSettings.class, () -> read(Map.of(key, value)));
        assertThat(invalid.lines()).singleElement().asString().startsWith(variable + " is ").containsAnyOf("expected", "that starts with");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp://laurel@mail.example.com", "smtp://laurel:s3cret-value@mail.example.com?starttls=maybe", "smtps://mail.example.com/inbox"})
    void aMailServerThatCannotBeReadIsSaidAtTheStart(String url) {
        InvalidSettings invalid = catchThrowableOfType(InvalidSettings.class, () -> read(Map.of("laurel.mail.transport", "smtp", "laurel.smtp.url", url)));
        assertThat(invalid.lines()).singleElement().asString().startsWith("LAUREL_SMTP_URL cannot be read: expected smtp://").doesNotContain("s3cret-value");
    }

    @Test
    void theMailServersLoginIsGivenApartOrInItsUrl() {
        Map<String, String> apart = Map.of("laurel.mail.transport", "smtp", "laurel.smtp.url", "smtp://mail.example.com", "laurel.smtp.username", "laurel@example.com");
        Map<String, String> whole = new HashMap<>(apart);
        whole.put("laurel.smtp.password", "p@ss: w");
        assertThat(read(whole).mail().smtpUrl()).contains(URI.create("smtp://laurel%40example.com:p%40ss%3A%20w@mail.example.com"));
        assertThat(catchThrowableOfType(InvalidSettings.class, () -> read(apart)).lines()).singleElement().asString().startsWith("LAUREL_SMTP_PASSWORD is missing");
        whole.put("laurel.smtp.url", "smtp://laurel:s3cret-value@mail.example.com");
        assertThat(catchThrowableOfType(InvalidSettings.class, () -> read(whole)).lines()).first().asString().startsWith("LAUREL_SMTP_USERNAME is given in LAUREL_SMTP_URL too")
                .doesNotContain("s3cret-value");
    }

    @Test
    void theBotSpeaksToTeamsOnlyUnlessToldOtherwise() {
        assertThat(read(Map.of()).bot().serviceHosts()).isEqualTo(ServiceHosts.PUBLIC_CLOUD);
    }

    @Test
    void secretsAreNeverWritten() {
        assertThat(read(Map.of("laurel.database.password", "hunter22", "laurel.directory.bind.password", "hunter22")).toString())
                .doesNotContain("hunter22", "s3cret-value");
    }

    @ParameterizedTest
    @CsvSource({"'5%,50', 50, 10000, false", "'5%,50', 51, 10000, true", "'5%,50', 6, 100, true", "'5%,50', 5, 100, false",
            "'50', 50, 60, false", "'0', 1, 10, true", "'100%', 10, 10, false"})
    void theGuardTakesTheTighterLimit(String limit, long touched, long whole, boolean exceeded) {
        assertThat(GuardLimit.parse(limit).exceededBy(touched, whole)).isEqualTo(exceeded);
    }

    @Test
    void everySettingIsDocumentedWhereItIsDefined() throws java.io.IOException {
        String documented = java.nio.file.Files.readString(java.nio.file.Path.of("main/resources/META-INF/microprofile-config.properties"));
        String code = java.nio.file.Files.readString(java.nio.file.Path.of("main/java/org/laurel/platform/Settings.java"));
        List<String> keys = java.util.regex.Pattern.compile("\"(laurel\\.[a-z.-]+[a-z])\"").matcher(code).results().map(found -> found.group(1)).distinct().toList();
        assertThat(keys).hasSizeGreaterThan(25).allSatisfy(key -> assertThat(documented).contains("#" + key + " ="));
    }

    @Test
    void everySettingIsFoundInTheReadme() throws java.io.IOException {
        String readme = java.nio.file.Files.readString(java.nio.file.Path.of("../README.md"));
        String tables = readme.lines().filter(line -> line.startsWith("| `LAUREL_")).collect(java.util.stream.Collectors.joining("\n"));
        List<String> named = java.util.regex.Pattern.compile("`(LAUREL_[A-Z_]+)(…?)`").matcher(tables).results()
                .map(found -> found.group(1) + (found.group(2).isEmpty() ? "$" : "")).toList();
        String code = java.nio.file.Files.readString(java.nio.file.Path.of("main/java/org/laurel/platform/Settings.java"));
        List<String> variables = java.util.regex.Pattern.compile("\"(laurel\\.[a-z.-]+[a-z])\"").matcher(code).results()
                .map(found -> found.group(1).toUpperCase(java.util.Locale.ROOT).replaceAll("[.-]", "_")).distinct().toList();
        assertThat(variables).hasSizeGreaterThan(25).allSatisfy(variable -> assertThat(named).anyMatch(name -> (variable + "$").startsWith(name)));
    }

    private static Settings read(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(LEAST);
        all.putAll(more);
        return Settings.from(key -> Optional.ofNullable(all.get(key)));
    }
}
