package org.laurel.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.directory.Slapd;

/** What scripts of IT ask of the directory calls, against the running service on a real directory. */
class DirectoryIT {
    private static final String RUNS = "/api/v1/directory/runs/";

    private final DirectoryService service = DirectoryService.get();
    private final Api api = service.api;

    @Test
    void problemsAsJsonAndAsATable() throws IOException {
        String id = service.runNow("full").path("id").asText();
        Api.Answer first = api.get(service.hr, RUNS + id + "/problems?limit=2");
        assertThat(first.contentType()).startsWith("application/json");
        assertThat(first.body().path("items")).hasSize(2).allSatisfy(problem -> assertThat(List.of(problem.path("kind").asText(),
                problem.path("dn").asText(), problem.path("detail").asText(), problem.path("advice").asText())).doesNotContain(""));
        String next = URLEncoder.encode(first.body().path("next").asText(), StandardCharsets.UTF_8);
        assertThat(api.get(service.hr, RUNS + id + "/problems?limit=2&cursor=" + next).body().at("/items/0")).isNotEqualTo(first.body().at("/items/0"));
        JsonNode all = api.get(service.hr, RUNS + id + "/problems?limit=200").body().path("items");
        assertThat(all.findValuesAsText("kind")).contains("missing-mail", "duplicate-mail", "manager-cycle", "self-manager", "unresolved-manager");

        Api.Answer table = api.send(api.request(service.hr, RUNS + id + "/problems").header("Accept", "text/csv").header("Accept-Language", "sv"));
        assertThat(table.contentType()).startsWith("text/csv");
        String described = api.get(null, "/openapi").raw().body().split("/directory/runs/\\{id}/problems:")[1].split("\\n  /")[0];
        assertThat(described).contains("application/json:", "text/csv:");
        assertThat(table.raw().headers().firstValue("Content-Disposition").orElse("")).contains("attachment", ".csv");
        List<CSVRecord> rows = CSVFormat.RFC4180.parse(new StringReader(table.raw().body().replace("\uFEFF", ""))).getRecords();
        assertThat(rows).hasSize(all.size() + 1);
        assertThat(rows.get(0).toList()).containsExactly("Typ", "Post", "Detalj", "Åtgärd");
        assertThat(rows.stream().skip(1).map(row -> row.get(0)).toList()).isEqualTo(all.findValuesAsText("kind"));
    }

    @Test
    void aHeldPlanIsShownAndOnlyThatPlanIsApplied() {
        service.delete("gustav.nystrom", "ingrid.forsberg", "johan.ekstrom", "karin.haggstrom");
        JsonNode held = service.runNow("delta");
        String id = held.path("id").asText();
        assertThat(held.path("state").asText()).isEqualTo("held");
        assertThat(held.path("reason").asText()).startsWith("4 of ").endsWith("Approve the plan if this is what happened.");
        assertThat(api.send(api.request(service.hr, RUNS + id).header("Accept-Language", "sv")).body().path("reason").asText())
                .startsWith("4 av ").endsWith("Godkänn planen om det är detta som har hänt.");
        List<JsonNode> plan = pages(RUNS + id + "/plan");
        assertThat(plan.stream().limit(4).map(change -> change.path("kind").asText())).containsOnly("left");
        assertThat(plan.stream().skip(4).map(change -> change.path("kind").asText())).doesNotContain("left");
        assertThat(plan.stream().map(change -> change.path("personId").asText() + change.path("teamId").asText())).doesNotHaveDuplicates();
        assertThat(plan.stream().limit(4).map(change -> change.path("name").asText())).contains("Gustav Nyström", "Ingrid Forsberg", "Johan Ekström", "Karin Häggström");

        assertThat(approve(id, "{\"plan\":\"" + UUID.randomUUID() + "\"}")).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body().path("type").asText()).endsWith("org.plan-other");
        });
        assertThat(approve(id, "{\"plan\":1}").status()).isEqualTo(400);
        assertThat(service.run(id).path("state").asText()).isEqualTo("held");
        Api.Answer applied = approve(id, "{\"plan\":\"" + held.path("plan").asText() + "\"}");
        assertThat(applied.status()).isEqualTo(200);
        assertThat(applied.body().path("state").asText()).isEqualTo("applied");
        assertThat(approve(id, "").body().path("type").asText()).endsWith("org.run-not-held");
        assertThat(approve(UUID.randomUUID().toString(), "").status()).isEqualTo(404);
    }

    @Test
    void thePlannedMembershipsAreListedAndAreWhatIsApplied() {
        List<String> uids = service.database.withHandle(handle -> handle.createQuery("""
                select uid from person p where active and dn ~ '^uid=[ -~]+$' and not exists (select from team_member m where m.person_id = p.id)
                order by uid desc limit 12
                """).mapTo(String.class).list());
        service.slapd.modify("dn: cn=Plattform,ou=teams," + Slapd.SUFFIX + "\nchangetype: modify\nadd: member\n"
                + uids.stream().map(uid -> "member: uid=" + uid + DirectoryService.PEOPLE + "\n").collect(Collectors.joining()));
        JsonNode held = service.runNow("full");
        assertThat(List.of(held.path("state").asText(), held.path("memberships").asText())).containsExactly("held", "12");
        List<JsonNode> plan = pages(RUNS + held.path("id").asText() + "/plan");
        assertThat(plan).hasSize(12).allSatisfy(change -> {
            assertThat(change.path("kind").asText()).isEqualTo("team-joined");
            assertThat(change.at("/details/0").toString()).isEqualTo("{\"field\":\"team\",\"from\":null,\"to\":\"Plattform\"}");
        });
        assertThat(approve(held.path("id").asText(), "{\"plan\":\"" + held.path("plan").asText() + "\"}").status()).isEqualTo(200);
        List<String> members = pages("/api/v1/teams/" + plan.get(0).path("teamId").asText() + "/members").stream().map(person -> person.path("id").asText()).toList();
        assertThat(members).containsAll(plan.stream().map(change -> change.path("personId").asText()).toList());
    }

    @Test
    void whoSeemsToBeBackUnderAnotherIdIsProposedAndCanBeTurnedDown() {
        service.reimport("rolf.engstrom", "Rolf Engström");
        String id = service.runNow("full").path("id").asText();
        JsonNode proposal = api.get(service.hr, RUNS + id + "/proposals").body().at("/items/0");
        assertThat(proposal.path("name").asText()).isEqualTo("Rolf Engström");
        assertThat(proposal.path("matchedBy").asText()).isEqualTo("mail");
        String proposals = RUNS + id + "/proposals/";
        assertThat(api.post(service.hr, proposals + "0/reject", "").status()).isEqualTo(404);
        assertThat(api.post(service.hr, proposals + "x/reject", "").status()).isEqualTo(404);
        Api.Answer rejected = api.post(service.hr, proposals + proposal.path("id").asText() + "/reject", "");
        assertThat(rejected.status()).isEqualTo(200);
        assertThat(rejected.body().path("state").asText()).isEqualTo("failed");
        assertThat(approve(id, "").status()).isEqualTo(409);
        JsonNode next = service.runNow("full");
        assertThat(List.of(next.path("state").asText(), next.path("joined").asText(), next.path("left").asText())).containsExactly("applied", "1", "1");
    }

    @Test
    void aSecondRunIsToldWhichOneIsAtWork() {
        String first;
        try (DirectoryService.Lock lock = service.lock("staged_team")) {
            first = service.begin("full");
            service.awaitSomebodyAt("staged_team");
            Api.Answer second = api.post(service.hr, "/api/v1/directory/runs", "{\"mode\":\"delta\",\"dryRun\":true}");
            assertThat(second.status()).isEqualTo(409);
            assertThat(second.body().path("type").asText()).endsWith("org.run-at-work");
            assertThat(second.body().path("detail").asText()).contains(first);
            JsonNode atWork = service.run(first);
            assertThat(atWork.path("phase").asText()).isEqualTo("reading");
            assertThat(atWork.path("expected").asInt()).as("as many as there were last time").isPositive();
            assertThat(atWork.path("read").isInt()).isTrue();
        }
        assertThat(service.ended(first).path("state").asText()).isEqualTo("applied");
    }

    @Test
    void operatorsWatchTheRunsByMetrics() {
        service.runNow("full");
        Api.Answer metrics = Api.eventually(() -> api.get(null, "/metrics"), answer -> figure(answer, "laurel_directory_entries_read") > 0);
        assertThat(figure(metrics, "laurel_directory_last_applied_age_seconds")).isBetween(0.0, 120.0);
        assertThat(figure(metrics, "laurel_directory_people")).isPositive();
        assertThat(figure(metrics, "laurel_directory_teams")).isPositive();
        assertThat(figure(metrics, "laurel_directory_entries_read_rate")).isPositive();
        assertThat(figure(metrics, "laurel_directory_problems")).isPositive();
        assertThat(figure(metrics, "laurel_directory_held_runs")).isNotNegative();
        assertThat(figure(metrics, "laurel_directory_failed_runs_since_applied")).isNotNegative();
    }

    private static double figure(Api.Answer metrics, String name) {
        String text = metrics.raw().body();
        return text.lines().filter(line -> line.startsWith(name + "{") || line.startsWith(name + " ")).findFirst()
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).orElseThrow(() -> new AssertionError(name + " is not at /metrics"));
    }

    @Test
    void thePreviewShowsTenEntriesAndWhereTheirFieldsComeFrom() {
        JsonNode preview = api.get(service.hr, "/api/v1/directory/preview").body();
        assertThat(preview.path("items")).hasSize(10);
        assertThat(preview.at("/items/0/fields")).anySatisfy(field -> {
            assertThat(field.path("field").asText()).isEqualTo("department");
            assertThat(field.path("attribute").asText()).isEqualTo("ou");
        });
        assertThat(api.get(service.hr, "/api/v1/directory/preview?limit=51").status()).isEqualTo(400);
    }

    @Test
    void anAssistantIsAnEdge() {
        service.slapd.modify("dn: uid=bjorn.akesson" + DirectoryService.PEOPLE + "\nchangetype: modify\nadd: secretary\nsecretary: uid=cecilia.oberg"
                + DirectoryService.PEOPLE + "\n");
        JsonNode run = service.runNow("delta");
        assertThat(List.of(run.path("state").asText(), run.path("mode").asText())).containsExactly("applied", "delta");
        String bjorn = api.get(service.hr, "/api/v1/people?q=" + URLEncoder.encode("Björn Åkesson", StandardCharsets.UTF_8)).body().at("/items/0/id").asText();
        JsonNode edges = api.get(service.hr, "/api/v1/people/" + bjorn + "/edges").body().path("items");
        assertThat(edges).hasSize(1);
        assertThat(edges.at("/0/type").asText()).isEqualTo("assistant");
        assertThat(edges.at("/0/person/name").asText()).isEqualTo("Cecilia Öberg");
    }

    /** Three at a time. */
    private List<JsonNode> pages(String path) {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = api.get(service.hr, path + "?limit=3" + next).body();
            page.path("items").forEach(items::add);
            next = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asText();
        } while (!next.isEmpty());
        return items;
    }

    private Api.Answer approve(String run, String body) {
        return api.post(service.hr, RUNS + run + "/approve", body);
    }
}
