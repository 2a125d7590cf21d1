package org.laurel.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.laurel.connectors.directory.Slapd;
import org.laurel.connectors.sandbox.Sandbox;
import org.laurel.connectors.sandbox.SandboxConfig;
import org.laurel.connectors.sandbox.ServiceEnvironment;

/**
 * The production build is killed in the middle of a run (SIGKILL); the next start finds the organisation as it was. Each start takes its
 * time: SyncCrashTest cuts runs at more points.
 */
class SyncKillIT {
    private static final Path LAUREL = Path.of(System.getProperty("laurel.target"), "laurel", "bin", "laurel");

    /**
     * What a run writes to in this phase: whoever locks the table stops the run there, and nothing else of the service. People are written
     * before teams.
     */
    private static final Map<String, String> WRITTEN_WHILE = Map.of("reading", "staged_person", "applying", "team_member");

    @TempDir
    Path data;

    private final Slapd slapd = Slapd.start();
    private Sandbox sandbox;
    private Jdbi database;
    private Process service;
    private Api api;
    private String hr;
    private int starts;

    @BeforeEach
    void start() throws IOException {
        int port = RunningDemo.threeFreePorts();
        sandbox = Sandbox.start(SandboxConfig.standard(data, RunningDemo.threeFreePorts(), port));
        database = Jdbi.create(sandbox.postgres().url("laurel"), "laurel", sandbox.postgres().password());
        api = new Api(sandbox.config().service(), sandbox.config().base());
        hr = api.token(sandbox.company().employees().stream().filter(one -> sandbox.company().roles(one).contains("HR.Admin")).findFirst()
                .orElseThrow().uid());
        startService();
        Api.eventually(this::newest, run -> run.path("state").asText().equals("applied"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        kill();
        sandbox.close();
        slapd.close();
    }

    @Test
    void killedWhileReadingAndWhileApplying() throws Exception {
        slapd.modify("""
                dn: uid=emma.walker,ou=people,dc=norrsken,dc=example
                changetype: modify
                replace: title
                title: Chair

                dn: uid=lars.wikstrom,ou=people,dc=norrsken,dc=example
                changetype: delete
                """);
        List<Map<String, Object>> before = organisation();
        for (String phase : List.of("reading", "applying")) {
            String run = killIn(phase);
            assertThat(organisation()).as("killed while %s", phase).isEqualTo(before);
            startService();
            JsonNode dead = Api.eventually(() -> run(run), found -> !found.path("finishedAt").isNull());
            assertThat(dead.path("state").asText()).isEqualTo("failed");
            assertThat(dead.path("reason").asText()).contains("service stopped during this run");
            assertThat(organisation()).as("started again after %s", phase).isEqualTo(before);
        }
        String next = begin();
        JsonNode good = Api.eventually(() -> run(next), found -> !found.path("finishedAt").isNull());
        assertThat(good.path("state").asText()).isEqualTo("applied");
        assertThat(List.of(good.path("changed").asInt(), good.path("left").asInt(), good.path("joined").asInt())).containsExactly(1, 1, 0);
    }

    /** @return the run that dies */
    private String killIn(String phase) throws InterruptedException {
        String table = WRITTEN_WHILE.get(phase);
        String run;
        try (Handle lock = database.open()) {
            lock.begin();
            lock.execute("lock table " + table + " in share mode");
            run = begin();
            Api.eventually(() -> run(run), found -> found.path("phase").asText().equals(phase));
            Api.eventually(() -> count("select count(*) from pg_locks where not granted and relation = '" + table + "'::regclass"),
                    waiting -> waiting > 0);
            kill();
            lock.rollback();
        }
        // A session of the dead process ends as soon as it has something to say to it.
        Api.eventually(() -> count("select count(*) from pg_stat_activity where application_name = 'laurel'"), sessions -> sessions == 0);
        return run;
    }

    private String begin() {
        Api.Answer answer = api.post(hr, "/api/v1/directory/runs", "{\"mode\":\"full\",\"dryRun\":false}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        return answer.body().path("id").asText();
    }

    private JsonNode run(String id) {
        return api.get(hr, "/api/v1/directory/runs/" + id).body();
    }

    private JsonNode newest() {
        return api.get(hr, "/api/v1/directory/runs?limit=1").body().at("/items/0");
    }

    private void startService() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(LAUREL.toString()).redirectErrorStream(true)
                .redirectOutput(data.resolve("laurel-" + ++starts + ".log").toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("LAUREL_"));
        environment.putAll(ServiceEnvironment.of(sandbox, sandbox.config().service().getPort()));
        environment.putAll(Map.of("LAUREL_DIRECTORY_URL", slapd.url().toString(), "LAUREL_DIRECTORY_BASE_DN", Slapd.SUFFIX,
                "LAUREL_DIRECTORY_BIND_DN", Slapd.BIND_DN, "LAUREL_DIRECTORY_BIND_PASSWORD", Slapd.BIND_PASSWORD,
                // Runs come from the test alone.
                "LAUREL_DIRECTORY_SCHEDULE", "-", "LAUREL_DIRECTORY_FULL_SCHEDULE", "-"));
        service = builder.start();
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
    private void kill() throws InterruptedException {
        if (service != null) {
            service.destroyForcibly().waitFor();
        }
    }

    private int count(String sql) {
        return database.withHandle(handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }

    /** Everything that is stored about people, teams and how far the directory was read. */
    private List<Map<String, Object>> organisation() {
        return database.withHandle(handle -> handle.createQuery("""
                select to_jsonb(p)::text as row from person p
                union all select to_jsonb(t)::text from team t
                union all select to_jsonb(m)::text from team_member m
                union all select to_jsonb(e)::text from person_edge e
                union all select to_jsonb(o)::text from organisation o
                order by 1
                """).mapToMap().list());
    }
}
