package org.laurel.platform;

import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.laurel.connectors.outlook.SmtpServer;
import org.laurel.connectors.teams.ServiceHosts;

/**
 * Everything an operator can set, read and checked in one place. What each key means, its bounds and its default stand in
 * {@code microprofile-config.properties}; the environment variable is the key in upper case with underscores.
 */
public record Settings(URI publicUrl, Database database, Directory directory, Entra entra, URI graphUrl, Bot bot, Mail mail,
                       Optional<Path> routesFolder, Digest digest, Teams teams, Recognition recognition,
                       Notifications notifications, Delivery delivery) {

    /** @param url {@code jdbc:postgresql://…} */
    public record Database(String url, String username, String password, int poolSize) {
        @Override
        public String toString() {
            return "Database[" + url + ", " + username + "]";
        }
    }

    /**
     * @param attributes directory attribute by field name in lower case ({@code id}, {@code mail}, {@code entra_id} …),
     *                   only those that were set
     * @param certificateFile with {@code keyFile} or not at all
     */
    public record Directory(List<URI> urls, String kind, String tls, Optional<Path> caFile, Optional<Path> certificateFile,
                            Optional<Path> keyFile, String bindDn, String bindPassword,
                            String baseDn, Optional<String> peopleFilter, Optional<String> groupsFilter,
                            Map<String, String> attributes, GuardLimit leavers, GuardLimit managers, GuardLimit memberships,
                            Schedule schedule, Schedule fullSchedule, ZoneId defaultTimeZone) {
        @Override
        public String toString() {
            return "Directory[" + urls + ", " + baseDn + "]";
        }
    }

    public record Entra(URI authority, String tenantId, String clientId, String clientSecret) {
        @Override
        public String toString() {
            return "Entra[" + authority + ", " + tenantId + ", " + clientId + "]";
        }
    }

    public record Bot(String appId, URI openIdMetadata, List<String> serviceHosts) {
    }

    /** @param transport {@code graph} or {@code smtp} */
    public record Mail(String transport, Optional<URI> smtpUrl, List<String> senders) {
        @Override
        public String toString() {
            return "Mail[" + transport + ", " + senders + "]";
        }
    }

    public record Digest(Schedule schedule) {
    }

    /** @param dailyBudget how many a person gets on one day, over Teams and Outlook */
    public record Notifications(int dailyBudget) {
    }

    /** @param keepDays how long a delivery that has ended is kept */
    public record Delivery(int keepDays) {
    }

    /**
     * @param appId        the manifest's, in links that open the app
     * @param catalogAppId the catalogue's; empty: nobody gets the app unasked
     */
    public record Teams(String appId, Optional<String> catalogAppId, Locale channelLanguage) {
    }

    /** @param hrDepartments names of departments, as the directory has them; empty if it is not known who is in HR */
    public record Recognition(List<String> hrDepartments) {
    }

    private static final List<String> DIRECTORY_FIELDS = List.of("id", "mail", "name", "given_name", "manager", "department", "title",
            "location", "language", "employee_number", "entra_id", "country", "time_zone", "uid", "matrix_manager", "assistant");

    /** @throws InvalidSettings with a line for every fault */
    public static Settings from(Function<String, Optional<String>> source) {
        SettingsReader read = new SettingsReader(source);
        Settings settings = new Settings(
                read.origin("laurel.public.url", "https", "http"), database(read), directory(read), entra(read),
                read.url("laurel.graph.url", "https://graph.microsoft.com/v1.0", "https", "http"), bot(read), mail(read),
                read.folder("laurel.routes.dir"),
                new Digest(read.parsed("laurel.digest.schedule", "0 0 7 * * MON", CRON, Schedules::cron)),
                teams(read), new Recognition(read.list("laurel.recognition.hr-departments", "", ";")),
                new Notifications(read.integer("laurel.notifications.daily-budget", 20, 1, 1000)), new Delivery(read.integer("laurel.delivery.keep-days", 400, 60, 3650)));
        read.check();
        return settings;
    }

    private static final String CRON = "a cron expression of six fields such as 0 0 7 * * MON, or - for never";

    private static Database database(SettingsReader read) {
        String url = read.required("laurel.database.url", "a URL such as jdbc:postgresql://host:5432/laurel");
        if (!url.isEmpty()) {
            read.parsed("laurel.database.url", "jdbc:postgresql://host/laurel", "a URL such as jdbc:postgresql://host:5432/laurel",
                    value -> postgresUrl(value));
        }
        return new Database(url, read.required("laurel.database.username", "the PostgreSQL role Laurel signs in as"),
                read.optional("laurel.database.password", ""), read.integer("laurel.database.pool-size", 10, 2, 100));
    }

    private static String postgresUrl(String value) {
        if (!value.matches("jdbc:postgresql://[^/?]+/[^/?]+(\\?.*)?")) {
            throw new IllegalArgumentException(value);
        }
        return value;
    }

    private static Directory directory(SettingsReader read) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String field : DIRECTORY_FIELDS) {
            read.optional("laurel.directory.attributes." + field).ifPresent(attribute -> attributes.put(field, attribute));
        }
        List<URI> urls = read.urls("laurel.directory.url", "ldaps", "ldap");
        String tls = read.oneOf("laurel.directory.tls", "none", Set.of("none", "starttls", "ldaps"));
        read.expect(!tls.equals("ldaps") || urls.stream().noneMatch(url -> "ldap".equalsIgnoreCase(url.getScheme())),
                "laurel.directory.url", "is not encrypted although LAUREL_DIRECTORY_TLS is ldaps: expected ldaps:// URLs");
        read.expect(!tls.equals("starttls") || urls.stream().noneMatch(url -> "ldaps".equalsIgnoreCase(url.getScheme())),
                "laurel.directory.url", "is encrypted already although LAUREL_DIRECTORY_TLS is starttls: expected ldap:// URLs");
        GuardLimit leavers = guard(read, "leavers", GuardLimit.parse("5%,50"));
        String bindDn = read.optional("laurel.directory.bind.dn", "");
        // A name without a password would be let in as nobody (RFC 4513, 5.1.2) and see less than it should.
        String bindPassword = bindDn.isEmpty() ? "" : read.required("laurel.directory.bind.password", "the password of LAUREL_DIRECTORY_BIND_DN");
        Optional<Path> certificate = read.file("laurel.directory.certificate.file");
        Optional<Path> key = read.file("laurel.directory.key.file");
        read.expect(certificate.isPresent() == key.isPresent(), "laurel.directory.key.file",
                "is to go with LAUREL_DIRECTORY_CERTIFICATE_FILE: expected both or neither");
        read.expect(certificate.isEmpty() || !tls.equals("none") || urls.stream().allMatch(url -> "ldaps".equalsIgnoreCase(url.getScheme())),
                "laurel.directory.certificate.file", "is shown to no server without TLS: expected LAUREL_DIRECTORY_TLS to be starttls or ldaps");
        return new Directory(urls,
                read.oneOf("laurel.directory.kind", "auto", Set.of("auto", "active-directory", "openldap", "389ds", "generic")),
                tls, read.file("laurel.directory.ca.file"), certificate, key, bindDn, bindPassword,
                read.required("laurel.directory.base.dn", "the DN below which people and groups are, such as dc=example,dc=com"),
                read.optional("laurel.directory.people.filter"), read.optional("laurel.directory.groups.filter"), attributes,
                leavers, guard(read, "managers", leavers), guard(read, "memberships", leavers),
                read.parsed("laurel.directory.schedule", "0 */15 * * * *", CRON, Schedules::cron),
                read.parsed("laurel.directory.full-schedule", "0 7 2 * * *", CRON, Schedules::cron),
                read.parsed("laurel.directory.time-zone", "Europe/Stockholm", "a time zone such as Europe/Stockholm", ZoneId::of));
    }

    private static GuardLimit guard(SettingsReader read, String what, GuardLimit otherwise) {
        String key = "laurel.directory.guard." + what;
        return read.optional(key).isEmpty() ? otherwise
                : read.parsed(key, "5%,50", "a percentage, a count or both, such as 5%,50", GuardLimit::parse);
    }

    private static Entra entra(SettingsReader read) {
        return new Entra(read.url("laurel.entra.authority", "https://login.microsoftonline.com", "https", "http"),
                read.uuid("laurel.entra.tenant.id", "the directory (tenant) id"),
                read.uuid("laurel.entra.client.id", "the application (client) id"),
                read.required("laurel.entra.client.secret", "a client secret of the app registration"));
    }

    private static Bot bot(SettingsReader read) {
        return new Bot(read.optional("laurel.bot.app.id").isPresent() ? read.uuid("laurel.bot.app.id", "the bot's app id")
                : read.optional("laurel.entra.client.id", "").toLowerCase(Locale.ROOT),
                read.url("laurel.bot.openid.metadata.url", "https://login.botframework.com/v1/.well-known/openidconfiguration", "https", "http"),
                read.list("laurel.bot.service.hosts", String.join(",", ServiceHosts.PUBLIC_CLOUD)));
    }

    private static Teams teams(SettingsReader read) {
        String appId = "laurel.teams.app-id";
        String catalogAppId = "laurel.teams.catalog-app-id";
        return new Teams(read.optional(appId).isPresent() ? read.uuid(appId, "the id in the Teams app's manifest") : bot(read).appId(),
                read.optional(catalogAppId).map(given -> read.uuid(catalogAppId, "the app's id in the organisation's Teams app catalogue")),
                Locale.forLanguageTag(read.oneOf("laurel.teams.channel-language", "en", Set.of("en", "sv"))));
    }

    private static Mail mail(SettingsReader read) {
        String transport = read.oneOf("laurel.mail.transport", "graph", Set.of("graph", "smtp"));
        Optional<URI> smtp = transport.equals("smtp") ? Optional.of(smtpUrl(read)) : Optional.empty();
        read.expect(smtp.filter(url -> !url.toString().isEmpty() && !SmtpServer.understands(url)).isEmpty(), "laurel.smtp.url",
                "cannot be read: expected smtp://host:25, smtps://user:password@host:465 or smtp://user:password@host:587");
        read.required("laurel.mail.senders", "one or more mailboxes that digests come from, comma separated");
        return new Mail(transport, smtp, read.list("laurel.mail.senders", ""));
    }

    private static URI smtpUrl(SettingsReader read) {
        URI url = read.url("laurel.smtp.url", null, "smtp", "smtps");
        String user = read.optional("laurel.smtp.username", "");
        if (user.isEmpty() || url.toString().isEmpty()) {
            return url;
        }
        read.expect(url.getRawUserInfo() == null, "laurel.smtp.username", "is given in LAUREL_SMTP_URL too: expected it in one place");
        return SmtpServer.withLogin(url, user, read.required("laurel.smtp.password", "the password of LAUREL_SMTP_USERNAME"));
    }
}
