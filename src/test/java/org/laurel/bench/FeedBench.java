package org.laurel.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.sandbox.Sandbox;
import org.laurel.connectors.sandbox.SandboxConfig;
import org.laurel.platform.AdvisedPostgres;
import org.laurel.story.Api;

/**
 * {@code make bench-feed}: how fast the feed, its search and a person's page are answered among five million items, against a constant
 * of the same size from the same server past the same sign-in; against the bare SQL; and what the thousandth page costs. The ratios are
 * the figures. The filled database stays in {@code target/bench-feed}; delete that to fill it anew.
 */
class FeedBench {
    private static final int PEOPLE = Integer.getInteger("bench.people", 100_000);
    private static final int ITEMS = Integer.getInteger("bench.items", 5_000_000);
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("bench.seconds", 20));
    /** Under load the JVM of two processors compiles for some three minutes, of which the constant gains more than what asks the database. */
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warm-up", 90));
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int CONNECTIONS = 64;
    private static final int PAGE = 20;
    private static final int DEEP = 1_000;
    private static final int PORT = 28580;
    private static final Path DATA = Path.of(System.getProperty("laurel.target"), "bench-feed", PEOPLE + "-" + ITEMS);

    private static Sandbox sandbox;
    private static BenchService service;
    private static Api api;
    private static Jdbi db;
    private static List<String> tokens;
    private static boolean warm;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxConfig.standard(DATA, PORT + 10, PORT).withPostgres(AdvisedPostgres.settings()));
        db = Jdbi.create(sandbox.postgres().url("laurel"), "postgres", sandbox.postgres().password());
        api = new Api(URI.create("http://localhost:" + PORT), sandbox.config().base());
        service = BenchService.start(sandbox, PORT, DATA);
        tokens = sandbox.company().employees().stream().limit(CONNECTIONS).map(one -> api.token(one.uid())).toList();
        tokens.forEach(token -> Api.eventually(() -> api.get(token, "/api/v1/me"), answer -> answer.status() == 200 && answer.body().path("person").isObject()));
        long begun = System.nanoTime();
        if (new ManyThanks(db, PEOPLE, ITEMS).fill()) {
            say("filled with %,d people and %,d items in %.0f s", PEOPLE, ITEMS, (System.nanoTime() - begun) / 1e9);
        }
        say("the database has %s", db.<String, RuntimeException>withHandle(handle -> handle.createQuery("select pg_size_pretty(pg_database_size('laurel'))").mapTo(String.class).one()));
    }

    @AfterAll
    static void stop() throws Exception {
        if (service != null) {
            service.close();
        }
        sandbox.close();
    }

    @Test
    void feed() throws Exception {
        compare("feed page", List.of("/api/v1/feed?limit=" + PAGE));
    }

    /** Words that stand in a tenth of the items, in a few hundred, and the beginnings of names, alone and together. */
    @Test
    void search() throws Exception {
        List<String> queries = List.of("workshop", "anna", "budgeten omsorg", "topic4242", "sven sjö", "migration quickly", "ämne777", "interv");
        compare("search", queries.stream().map(query -> "/api/v1/feed?limit=" + PAGE + "&q=" + URLEncoder.encode(query, StandardCharsets.UTF_8)).toList());
    }

    /** What is asked for when such a page opens: of the hundred who got most, see {@link ManyThanks}, and of a hundred as chance has it. */
    @Test
    void personPage() throws Exception {
        List<String> people = db.withHandle(handle -> handle.createQuery("""
                (select id from person where active order by md5(id::text) limit 100) union all (select id from person where active order by md5('page ' || id) limit 100)""")
                .mapTo(String.class).list());
        compare("person page: thanks", people.stream().map(id -> "/api/v1/feed?limit=" + PAGE + "&as=receiver&person=" + id).toList());
        compare("person page: badges", people.stream().map(id -> "/api/v1/people/" + id + "/badges").toList());
        compare("person page: person", people.stream().map(id -> "/api/v1/people/" + id).toList());
        compare("person page: managers", people.stream().map(id -> "/api/v1/people/" + id + "/managers").toList());
    }

    @Test
    void pageAThousandAndTheBareSql() {
        String token = tokens.get(CONNECTIONS / 2);
        String path = "/api/v1/feed?limit=" + PAGE;
        String deep = null;
        for (int page = 1; page < DEEP; page += 10) {
            // Ten pages at a stride: the cursor after a page is the same however long the page.
            deep = api.get(token, "/api/v1/feed?limit=" + PAGE * Math.min(10, DEEP - page) + (deep == null ? "" : "&cursor=" + deep)).body().path("next").asText();
        }
        String last = deep;
        String same = constantLike(path, token);
        List<Double> middles;
        try (Handle handle = db.open()) {
            middles = millis(List.of(() -> api.get(token, path), () -> api.get(token, path + "&cursor=" + last), () -> api.get(token, same),
                    () -> handle.createQuery(BARE).mapToMap().list()));
        }
        double first = middles.get(0);
        double thousandth = middles.get(1);
        double constant = middles.get(2);
        double bare = middles.get(3);
        say("one request at a time, middle of many: page 1 %.2f ms, page %,d %.2f ms: %.2f × (aim 1.3)", first, DEEP, thousandth, thousandth / first);
        say("page 1 less a constant %.2f ms, the bare SQL %.2f ms: %.2f ×", first - constant, bare, (first - constant) / bare);
    }

    /** The same page's rows by one statement, without asking who may see them. */
    private static final String BARE = """
            select f.id, f.kind, f.occurred_at, t.message, t.audience, g.name, b.name_en, c.note,
                   (select string_agg(p.name, ', ') from thanks_receiver r join person p on p.id = r.person_id where r.thanks_id = t.id) as receivers,
                   (select count(*) from reaction r where r.feed_item_id = f.id) as reactions,
                   (select count(*) from feed_comment n where n.feed_item_id = f.id and n.removed_at is null) as comments
            from (select * from feed_item where recalled_at is null order by occurred_at desc, id desc limit 21) f join person g on g.id = f.actor_id
            left join thanks t on t.id = f.thanks_id left join badge b on b.key = t.badge_key left join check_in c on c.id = f.check_in_id
            order by f.occurred_at desc, f.id desc""";

    /** In turns, so that what else the machine does meets both. */
    private static void compare(String name, List<String> paths) throws IOException {
        List<byte[]> asked = new ArrayList<>();
        List<byte[]> constant = new ArrayList<>();
        for (int i = 0; i < Math.max(CONNECTIONS, paths.size()); i++) {
            String token = tokens.get(i % tokens.size());
            String path = paths.get(i % paths.size());
            asked.add(Load.get(path, token));
            constant.add(Load.get(constantLike(path, token), token));
        }
        Load load = new Load(PORT, CONNECTIONS);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            Duration length = round > 0 ? LENGTH : warm ? LENGTH.dividedBy(2) : WARM_UP;
            Load.Figures floor = load.run(constant, length);
            Load.Figures ours = load.run(asked, length);
            say("%s, round %d: %s; constant %s: %.2f ×%s", name, round, ours, floor, ours.perSecond() / floor.perSecond(), round == 0 ? " (not counted)" : "");
            warm = true;
            if (round > 0) {
                ratios.add(ours.perSecond() / floor.perSecond());
            }
        }
        say("%s, middle of %d rounds: %.2f × a constant's throughput (aim 0.4)", name, ROUNDS, middle(ratios));
    }

    /** Makes the bench's endpoint answer what this path answers. */
    private static String constantLike(String path, String token) {
        Api.Answer answer = api.get(token, path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        String constant = "/api/v1/constants/" + Integer.toHexString((path + token).hashCode());
        service.put(constant, token, answer.raw().body());
        return constant;
    }

    /** The middle of each, in turns as well. */
    private static List<Double> millis(List<Supplier<?>> works) {
        List<List<Double>> times = works.stream().map(work -> (List<Double>) new ArrayList<Double>()).toList();
        for (int turn = -50; turn < 200; turn++) {
            for (int i = 0; i < works.size(); i++) {
                long begun = System.nanoTime();
                works.get(i).get();
                if (turn >= 0) {
                    times.get(i).add((System.nanoTime() - begun) / 1e6);
                }
            }
        }
        return times.stream().map(FeedBench::middle).toList();
    }

    private static double middle(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        return sorted.length % 2 == 1 ? sorted[sorted.length / 2] : Arrays.stream(sorted, sorted.length / 2 - 1, sorted.length / 2 + 1).average().orElseThrow();
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
