package org.laurel.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.laurel.connectors.directory.Slapd;
import org.laurel.connectors.sandbox.Sandbox;
import org.laurel.connectors.sandbox.SandboxConfig;
import org.laurel.connectors.sandbox.ServiceEnvironment;
import org.laurel.connectors.sandbox.company.Company;

/**
 * The production build on a real directory with oddities, of 41 people, once for all integration tests of this JVM; everything else is the
 * sandbox's. The directory can be changed, and the service be killed and started again.
 */
final class DirectoryService {
    static final String PEOPLE = ",ou=people," + Slapd.SUFFIX;

    private static final Path TARGET = Path.of(System.getProperty("laurel.target"));
    private static DirectoryService running;

    final Slapd slapd = Slapd.startProvider("syncprov-sessionlog 100");
    final Sandbox sandbox;
    final Jdbi database;
    final Api api;
    /** A token. */
    final String hr;
    private final Path data;
    private Process service;
    private int starts;

    private DirectoryService() throws IOException {
        data = Files.createTempDirectory(Files.createDirectories(TARGET.resolve("it")), "directory");
        int port = RunningDemo.threeFreePorts();
        sandbox = Sandbox.start(SandboxConfig.standard(data, RunningDemo.threeFreePorts(), port));
        database = Jdbi.create(sandbox.postgres().url("laurel"), "laurel", sandbox.postgres().password());
        api = new Api(sandbox.config().service(), sandbox.config().base());
        Company company = sandbox.company();
        hr = api.token(company.employees().stream().filter(one -> company.roles(one).contains("HR.Admin")).findFirst().orElseThrow().uid());
    }

    static synchronized DirectoryService get() {
        if (running == null) {
            try {
                running = new DirectoryService();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop-directory-service"));
            running.start();
            // The first start reads everything.
            Api.eventually(() -> running.api.get(running.hr, "/api/v1/directory/runs").body().at("/items/0/state").asText(), "applied"::equals);
        }
        return running;
    }

    /** Returns when it is ready. */
    void start() {
        ProcessBuilder builder = new ProcessBuilder(TARGET.resolve("laurel/bin/laurel").toString()).redirectErrorStream(true)
                .redirectOutput(data.resolve("laurel-" + ++starts + ".log").toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("LAUREL_"));
        environment.putAll(ServiceEnvironment.of(sandbox, sandbox.config().service().getPort()));
        environment.putAll(Map.of("LAUREL_DIRECTORY_URL", slapd.url().toString(), "LAUREL_DIRECTORY_BASE_DN", Slapd.SUFFIX,
                "LAUREL_DIRECTORY_BIND_DN", Slapd.BIND_DN, "LAUREL_DIRECTORY_BIND_PASSWORD", Slapd.BIND_PASSWORD,
                // Runs come from the tests alone.
                "LAUREL_DIRECTORY_SCHEDULE", "-", "LAUREL_DIRECTORY_FULL_SCHEDULE", "-"));
        try {
            service = builder.start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Api.eventually(this::isReady, ready -> ready);
    }

    private boolean isReady() {
        assertThat(service.isAlive()).as("the service ended by itself, see " + data).isTrue();
        try {
            return api.get(null, "/health/ready").status() == 200;
        } catch (UncheckedIOException notListening) {
            return false;
        }
    }

    /** SIGKILL. */
    void kill() {
        service.destroyForcibly();
        service.onExit().join();
    }

    private void close() {
        if (service != null) {
            kill();
        }
        sandbox.close();
        slapd.close();
    }

    /** @return the new run's id */
    String begin(String mode) {
        Api.Answer answer = api.post(hr, "/api/v1/directory/runs", "{\"mode\":\"" + mode + "\",\"dryRun\":false}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        return answer.body().path("id").asText();
    }

    JsonNode run(String id) {
        return api.get(hr, "/api/v1/directory/runs/" + id).body();
    }

    JsonNode ended(String id) {
        return Api.eventually(() -> run(id), run -> !run.path("finishedAt").isNull());
    }

    JsonNode runNow(String mode) {
        return ended(begin(mode));
    }

    /** Whoever writes to the table waits until the lock is closed. */
    Lock lock(String table) {
        Handle handle = database.open();
        handle.begin();
        handle.execute("lock table " + table + " in share mode");
        return () -> {
            try (handle) {
                handle.rollback();
            }
        };
    }

    interface Lock extends AutoCloseable {
        @Override
        void close();
    }

    void awaitSomebodyAt(String table) {
        Api.eventually(() -> count("select count(*) from pg_locks where not granted and relation = '" + table + "'::regclass"), waiting -> waiting > 0);
    }

    int count(String sql) {
        return database.withHandle(handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }

    void delete(String... uids) {
        for (String uid : uids) {
            slapd.modify("dn: uid=" + uid + PEOPLE + "\nchangetype: delete\n");
        }
    }

    /** The same person with another entryUUID, as after a re-import. */
    void reimport(String uid, String name) {
        slapd.modify("dn: uid=" + uid + PEOPLE + "\nchangetype: delete\n\ndn: uid=" + uid + PEOPLE + "\nchangetype: add\nobjectClass: inetOrgPerson\n"
                + "cn: " + name + "\nsn: " + name + "\nmail: " + uid + "@norrsken.example\n");
    }
}
