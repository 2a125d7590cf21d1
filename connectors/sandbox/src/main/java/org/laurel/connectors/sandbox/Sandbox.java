package org.laurel.connectors.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.database.PostgresServer;
import org.laurel.connectors.sandbox.database.SandboxDatabase;
import org.laurel.connectors.sandbox.directory.LdapServer;
import org.laurel.connectors.sandbox.entra.BotFrameworkKeys;
import org.laurel.connectors.sandbox.entra.Entra;
import org.laurel.connectors.sandbox.entra.EntraRoutes;
import org.laurel.connectors.sandbox.entra.Keys;
import org.laurel.connectors.sandbox.faults.Faults;
import org.laurel.connectors.sandbox.page.Microsoft365;
import org.laurel.connectors.sandbox.proxy.ServiceProxy;
import org.laurel.connectors.sandbox.throttle.Throttle.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A company's Microsoft 365, directory and database in one process, on the loopback interface. */
public final class Sandbox implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final long MAX_ANSWER_BYTES = 64L * 1024 * 1024;

    private final SandboxConfig config;
    private final Company company;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private PostgresServer postgres;
    private Microsoft365 microsoft365;

    private Sandbox(SandboxConfig config) {
        this.config = config;
        this.company = Company.generate(config.seed(), config.people());
    }

    /** @throws IOException when a part cannot start; its message says which and why */
    public static Sandbox start(SandboxConfig config) throws IOException {
        Sandbox sandbox = new Sandbox(config);
        try {
            sandbox.start();
            return sandbox;
        } catch (IOException | RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    private void start() throws IOException {
        Path data = config.data();
        URI base = config.base();
        Clock clock = Clock.systemUTC();
        postgres = started(PostgresServer.start(data.resolve("postgresql"), config.databasePort(), config.postgres()));
        SandboxDatabase database = started(postgres.sandboxDatabase());
        Entra entra = new Entra(URI.create(base + "/entra"), company, Keys.at(data.resolve("keys/entra.json")), clock);
        BotFrameworkKeys botFramework = new BotFrameworkKeys(base, Keys.at(data.resolve("keys/bot-framework.json")), clock);
        Faults faults = new Faults();
        started(LdapServer.start(company, config.ldapPort(), faults));
        ServiceProxy proxy = started(new ServiceProxy(config.service(), ANSWER_WITHIN, MAX_ANSWER_BYTES));
        microsoft365 = new Microsoft365(company, entra, botFramework, faults, database.jdbi(), base, config.service(), clock);
        started(HttpServer.start(config.httpPort(), List.of(
            new EntraRoutes(entra, Set.of(config.service() + "/admin/"), faults),
            botFramework,
            proxy,
            microsoft365,
            faults)));
        started(faults);
        started(microsoft365).tellInstallations();
    }

    public SandboxConfig config() {
        return config;
    }

    public Company company() {
        return company;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    /** Whether Laurel's bot knows that it is in the channel and with everybody. */
    public boolean isBotInstalled() {
        return microsoft365.installed();
    }

    /** Whether Laurel knows who its users are. */
    public boolean arePeopleKnown() {
        return microsoft365.knowsPeople();
    }

    /** Those of Laurel's calls that were over a limit of Microsoft's; faults that were asked for do not count. */
    public List<Refusal> refusals() {
        return microsoft365.refusals();
    }

    private <T extends AutoCloseable> T started(T part) {
        running.push(part);
        return part;
    }

    /** Stops the parts, the last started first. */
    @Override
    public void close() {
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
            }
        }
    }

    /** Runs the sandbox alone until the process is told to stop, and prints what to set for a service started by hand. */
    public static void main(String[] args) throws Exception {
        DemoConfig config = DemoConfig.fromEnvironment(System.getenv(), Path.of("").toAbsolutePath());
        Sandbox sandbox = start(config.sandbox());
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "stop"));
        ServiceEnvironment.of(sandbox, config.servicePort()).forEach((name, value) -> System.out.println("export " + name + "='" + value + "'"));
        System.out.println("# Teams and Outlook: " + config.sandbox().base());
        Thread.currentThread().join();
    }
}
