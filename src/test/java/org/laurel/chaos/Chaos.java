package org.laurel.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.sandbox.Sandbox;
import org.laurel.connectors.sandbox.SandboxConfig;
import org.laurel.connectors.sandbox.ServiceEnvironment;
import org.laurel.connectors.sandbox.company.Employee;
import org.laurel.connectors.sandbox.connector.Addresses;
import org.laurel.connectors.sandbox.faults.Fault;
import org.laurel.connectors.sandbox.throttle.Throttle.Refusal;

/**
 * {@code make chaos}: three services on one PostgreSQL, killed, cut off and answered badly at random while people give thanks; then
 * what Microsoft's stand-in has accepted against what the ledger says.
 */
class Chaos {
    private static final Path LAUREL = Path.of(System.getProperty("laurel.target"), "laurel");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REPLICAS = 3;
    /** Below the ports that the system gives to clients, which would otherwise take one while its service is down. */
    private static final int PORT = 27_480;
    private static final Duration TELL_EVERY = Duration.ofSeconds(20);
    /** Where two processors start services that were killed, a call may be as long on its way: it is refused, and honoured, as Microsoft would. */
    private static final Duration LONGEST_WAY = Duration.ofMillis(500);

    private final ChaosPlan plan = ChaosPlan.of(System.getenv());
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    private final long begin = System.nanoTime();

    @Test
    void nothingIsLostAndNothingComesTwice() throws Exception {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of(System.getProperty("laurel.target"), "chaos")), "run");
        tell("CHAOS_SEED=%d: %d thanks in %d s, logs in %s", plan.seed(), plan.thanks(), plan.disturbed().toSeconds(), folder);
        try (Sandbox sandbox = Sandbox.start(SandboxConfig.standard(folder.resolve("sandbox"), PORT + 10, PORT));
                ServiceDatabase database = ServiceDatabase.start(folder.resolve("database"), PORT + 20)) {
            List<Replica> replicas = IntStream.range(0, REPLICAS)
                    .mapToObj(number -> new Replica(LAUREL, PORT + number, environment(sandbox, database, PORT + number), folder, http)).toList();
            try {
                run(sandbox, database, replicas);
            } finally {
                replicas.forEach(Replica::close);
            }
        }
    }

    private static Map<String, String> environment(Sandbox sandbox, ServiceDatabase database, int port) {
        Map<String, String> environment = new HashMap<>(ServiceEnvironment.of(sandbox, port));
        environment.put("LAUREL_DATABASE_URL", database.url());
        environment.put("LAUREL_DATABASE_PASSWORD", database.password());
        environment.put("JAVA_OPTS", "-Xmx512m");
        // Everybody is thanked far more often than on any day: what is over the budget would rightly not leave.
        environment.put("LAUREL_NOTIFICATIONS_DAILY_BUDGET", "1000");
        return environment;
    }

    private void run(Sandbox sandbox, ServiceDatabase database, List<Replica> replicas) throws Exception {
        // One after the other, for the sake of two processors; the bot is told of its installations through the first.
        for (Replica replica : replicas) {
            replica.start();
            await(Duration.ofMinutes(5), "a service is ready", replica::isReady);
        }
        await(Duration.ofMinutes(5), "the bot is installed and people are linked", () -> sandbox.isBotInstalled() && sandbox.arePeopleKnown());
        List<Employee> employees = sandbox.company().employees();
        Map<String, String> people = people(database);
        List<Gift> gifts = IntStream.range(0, plan.thanks()).mapToObj(number -> Gift.of(number, plan, employees)).toList();
        var generosity = new Generosity(gifts, replicas, sandbox.config().base(), people, http);
        var disturbance = new Disturbance(database, replicas, fault -> put(sandbox.config().base(), fault), plan.seed());
        tell("%d services are ready, %d people are known; it begins", REPLICAS, people.size());

        CompletableFuture<Void> giving = CompletableFuture.runAsync(() -> give(generosity));
        disturbance.begin();
        watch(plan.disturbed(), () -> "%d of %d thanks acknowledged".formatted(generosity.given().size(), gifts.size()));
        Map<String, Integer> done = disturbance.end();
        tell("Disturbed: %s", done);
        giving.join();
        tell("%d thanks acknowledged after %d requests, refused: %s", generosity.given().size(), generosity.requests(), generosity.refused());
        await(Duration.ofMinutes(10), "all services are ready again", () -> replicas.stream().allMatch(Replica::isReady));
        rest(database);
        Reckoning reckoning = Reckoning.of(gifts, generosity.given(), database.jdbi, sandboxDatabase(sandbox), new Addresses(sandbox.company()));
        List<Refusal> early = sandbox.refusals();
        early.forEach(one -> tell("over a limit of Microsoft's: %s, %s, %d ms early at %s", one.key(), one.limit(), one.early().toMillis(), one.at()));
        tell("%d calls were over a limit of Microsoft's", early.size());
        report(replicas, reckoning);
        assertThat(generosity.given()).as("thanks with an answer").hasSize(gifts.size());
        assertThat(generosity.refused()).as("refused").isEmpty();
        assertThat(reckoning.faults()).as("seed " + plan.seed()).isEmpty();
        assertThat(early).as("calls over a limit that cannot have bunched up on their way").allMatch(one -> one.early().compareTo(LONGEST_WAY) <= 0);
    }

    private void give(Generosity generosity) {
        try {
            generosity.spreadOver(plan.disturbed());
        } catch (InterruptedException stopped) {
            throw new CompletionException(stopped);
        }
    }

    private static Map<String, String> people(ServiceDatabase database) {
        // Nobody gives so much in ten minutes.
        database.jdbi.useHandle(handle -> handle.execute("update fair_play_policy set per_day = null, per_pair = null"));
        return database.jdbi.withHandle(handle -> handle.createQuery("select mail, id::text from person where active and mail is not null")
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2))).collectToMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Jdbi sandboxDatabase(Sandbox sandbox) {
        return Jdbi.create(sandbox.postgres().url("sandbox"), "sandbox", sandbox.postgres().password());
    }

    private void put(URI sandbox, Fault fault) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(sandbox.resolve("/sandbox/faults")).PUT(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(fault))).build();
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IOException("PUT /sandbox/faults answered " + status);
        }
    }

    /** Nothing waits, nothing is leaving, and nobody will ask by himself about what is in doubt. */
    private void rest(ServiceDatabase database) {
        await(plan.patience(), "the ledger is at rest", () -> {
            Map<String, Integer> states = states(database);
            tell("%s", states);
            return states.keySet().stream().noneMatch(state -> state.endsWith("ready") || state.endsWith("retry") || state.endsWith("sending")
                    || state.endsWith("to ask"));
        });
    }

    private static Map<String, Integer> states(ServiceDatabase database) {
        Map<String, Integer> counted = database.jdbi.withHandle(handle -> handle.createQuery("""
                        select destination || ' ' || state || case when state = 'in_doubt' and to_jsonb(d) ->> 'ask_at' is not null then ', to ask' else '' end,
                               count(*)
                        from delivery d where topic = 'thanks-given' group by 1
                        """)
                .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
        return new TreeMap<>(counted);
    }

    private void watch(Duration time, java.util.function.Supplier<String> progress) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(Math.min(TELL_EVERY.toNanos(), end - System.nanoTime()));
            tell("%s", progress.get());
        }
    }

    private void await(Duration most, String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + most.toNanos();
        for (long pause = 1; !condition.getAsBoolean(); pause = Math.min(pause * 2, TELL_EVERY.toSeconds())) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + most.toMinutes() + " minutes: " + what);
            }
            LockSupport.parkNanos(Duration.ofSeconds(pause).toNanos());
        }
    }

    private void report(List<Replica> replicas, Reckoning reckoning) throws IOException {
        List<String> lines = new ArrayList<>();
        reckoning.figures().forEach((what, count) -> lines.add("  %-40s %d".formatted(what, count)));
        for (Replica replica : replicas) {
            tell("%s was started %d times and holds %d MB", replica.address, replica.starts(), replica.residentMegabytes());
        }
        tell("messages:%n%s", String.join(System.lineSeparator(), lines));
        tell("seed %d: lost %d, duplicates %d (none is explained), in doubt %d of which %d are there; %s", plan.seed(), reckoning.figure("lost"), reckoning.figure("duplicates"),
                reckoning.figure("in doubt, and there") + reckoning.figure("in doubt, and not there"), reckoning.figure("in doubt, and there"),
                reckoning.faults().isEmpty() ? "PASSED" : "FAILED");
        reckoning.faults().stream().limit(50).forEach(fault -> tell("%s", fault));
    }

    private void tell(String words, Object... values) {
        System.out.printf("[%4d s] %s%n", (System.nanoTime() - begin) / 1_000_000_000L, words.formatted(values));
    }
}
