package org.laurel.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The production build is killed in the middle of a run (SIGKILL); the next start finds the organisation as it was. Each start takes its
 * time: SyncCrashTest cuts runs at more points.
 */
class DirectoryKillIT {
    /** A table that a run writes to in this phase and nothing else of the service does. People are written before teams. */
    private static final Map<String, String> WRITTEN_WHILE = Map.of("reading", "staged_team", "applying", "team_member");

    private final DirectoryService service = DirectoryService.get();

    @Test
    void killedWhileReadingAndWhileApplying() {
        service.delete("maria.soderlund", "nils.hedlund", "viktor.lundgren", "wilma.sandberg");
        String held = service.runNow("full").path("id").asText();
        killedWhile("reading");
        // What waited for approval still does, and is what it was.
        assertThat(service.run(held).path("state").asText()).isEqualTo("held");
        JsonNode approved = service.api.post(service.hr, "/api/v1/directory/runs/" + held + "/approve", "").body();
        assertThat(List.of(approved.path("state").asText(), approved.path("left").asText())).containsExactly("applied", "4");

        service.slapd.modify("dn: uid=emma.walker" + DirectoryService.PEOPLE + "\nchangetype: modify\nreplace: title\ntitle: Chair\n");
        service.delete("lars.wikstrom");
        killedWhile("applying");
        JsonNode next = service.runNow("full");
        assertThat(next.path("state").asText()).isEqualTo("applied");
        assertThat(List.of(next.path("changed").asInt(), next.path("left").asInt(), next.path("joined").asInt())).containsExactly(1, 1, 0);
    }

    private void killedWhile(String phase) {
        List<Map<String, Object>> before = organisation();
        String run = killIn(phase);
        assertThat(organisation()).as("killed while %s", phase).isEqualTo(before);
        service.start();
        JsonNode dead = service.ended(run);
        assertThat(dead.path("state").asText()).isEqualTo("failed");
        assertThat(dead.path("reason").asText()).isEqualTo("The service stopped during this run. Nobody was changed.");
        assertThat(organisation()).as("started again after %s", phase).isEqualTo(before);
    }

    /** @return the run that dies */
    private String killIn(String phase) {
        String table = WRITTEN_WHILE.get(phase);
        String run;
        try (DirectoryService.Lock lock = service.lock(table)) {
            run = service.begin("full");
            Api.eventually(() -> service.run(run).path("phase").asText(), phase::equals);
            service.awaitSomebodyAt(table);
            service.kill();
        }
        // A session of the dead process ends as soon as it has something to say to it.
        Api.eventually(() -> service.count("select count(*) from pg_stat_activity where application_name = 'laurel'"), sessions -> sessions == 0);
        return run;
    }

    /** Everything that is stored about people, teams and how far the directory was read. */
    private List<Map<String, Object>> organisation() {
        return service.database.withHandle(handle -> handle.createQuery("""
                select to_jsonb(p)::text as row from person p
                union all select to_jsonb(t)::text from team t
                union all select to_jsonb(m)::text from team_member m
                union all select to_jsonb(e)::text from person_edge e
                union all select to_jsonb(o)::text from organisation o
                order by 1
                """).mapToMap().list());
    }
}
