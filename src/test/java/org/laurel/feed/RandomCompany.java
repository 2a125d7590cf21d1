package org.laurel.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.TestPeople;

/** A small company with managers, teams and departments as chance has it, what its people did, and who may see it. */
final class RandomCompany {
    static final Instant START = Instant.parse("2026-11-16T09:00:00Z");
    private static final int PEOPLE = 14;
    private static final int ITEMS = 36;
    private static final List<String> AUDIENCES = List.of("company", "team", "private");
    private static final List<String> CHOICES = List.of("public", "public", "public", "team", "private", "badge");

    /**
     * @param thanks   null for a check-in
     * @param named    those of the receivers who were thanked by name, the others as one of a group
     * @param audience what came of the giver's choice and the receivers'
     * @param was      for whom it was before its audience became narrower or it was recalled, null if neither
     */
    record Item(UUID id, UUID thanks, UUID giver, Set<UUID> receivers, Set<UUID> named, String audience, boolean wordsPrivate, String was, boolean recalled, String badge,
                String words, Instant at) {
        /** The word that stands in this thanks and in no other. */
        String token() {
            return words.substring(words.lastIndexOf(' ') + 1);
        }

        Set<UUID> about() {
            Set<UUID> about = new HashSet<>(receivers);
            about.add(giver);
            return about;
        }

        /** Whether it is among what the viewer is shown of this person. */
        boolean shows(UUID person, UUID viewer) {
            return person.equals(giver) || named.contains(person) || person.equals(viewer) && receivers.contains(person);
        }
    }

    final List<UUID> people = new ArrayList<>();
    final Map<UUID, UUID> managerOf = new HashMap<>();
    final Map<UUID, UUID> departmentOf = new HashMap<>();
    final List<UUID> departmentIds = new ArrayList<>();
    final List<UUID> teamIds = new ArrayList<>();
    final List<Set<UUID>> teams = new ArrayList<>();
    final List<Item> items = new ArrayList<>();

    private final Jdbi jdbi;
    private final Random random;

    RandomCompany(Jdbi jdbi, Random random) {
        this.jdbi = jdbi;
        this.random = random;
        // Badges may belong to teams and departments: a cascade would take those that every company starts with.
        jdbi.useHandle(handle -> {
            handle.execute("truncate person, delivery cascade");
            handle.execute("delete from team");
            handle.execute("delete from department");
        });
        hire();
        gather();
        for (int i = 0; i < ITEMS; i++) {
            items.add(i % 9 == 8 ? checkIn(START.plusSeconds(i)) : thanks(START.plusSeconds(i)));
        }
    }

    /** The rule. @param viewer null for nobody in particular */
    boolean sees(UUID viewer, Item item) {
        return !item.recalled() && meant(viewer, item, item.audience());
    }

    /** Whose eyes its words are for. */
    boolean reads(UUID viewer, Item item) {
        return sees(viewer, item) && (!item.wordsPrivate() || item.about().contains(viewer));
    }

    boolean meant(UUID viewer, Item item, String audience) {
        if (audience.equals("company")) {
            return true;
        }
        if (viewer == null) {
            return false;
        }
        if (item.about().contains(viewer)) {
            return true;
        }
        return audience.equals("team") && item.receivers().stream().anyMatch(receiver -> viewer.equals(managerOf.get(receiver))
                || receiver.equals(managerOf.get(viewer)) || teams.stream().anyMatch(team -> team.contains(receiver) && team.contains(viewer)));
    }

    private void hire() {
        for (int i = 0; i < PEOPLE; i++) {
            UUID manager = people.isEmpty() || random.nextInt(4) == 0 ? null : any(people);
            UUID person = manager == null ? TestPeople.add(jdbi, "Person " + i) : TestPeople.addReport(jdbi, "Person " + i, manager);
            people.add(person);
            if (manager != null) {
                managerOf.put(person, manager);
            }
        }
    }

    private void gather() {
        for (String name : List.of("North", "South", "West")) {
            UUID id = jdbi.withHandle(handle -> handle.createQuery("insert into department (name) values (:name) returning id").bind("name", name).mapTo(UUID.class).one());
            departmentIds.add(id);
        }
        for (UUID person : people) {
            UUID department = any(departmentIds);
            departmentOf.put(person, department);
            jdbi.useHandle(handle -> handle.execute("update person set department_id = ? where id = ?", department, person));
        }
        for (int i = 0; i < 4; i++) {
            Set<UUID> members = some(1 + random.nextInt(4));
            String name = "Team " + i;
            TestPeople.team(jdbi, name, members.toArray(UUID[]::new));
            teams.add(members);
            teamIds.add(jdbi.withHandle(handle -> handle.createQuery("select id from team where name = :name").bind("name", name).mapTo(UUID.class).one()));
        }
    }

    private Item thanks(Instant at) {
        UUID giver = any(people);
        Set<UUID> receivers = some(1 + random.nextInt(3));
        receivers.remove(giver);
        if (receivers.isEmpty()) {
            receivers.add(people.get((people.indexOf(giver) + 1) % PEOPLE));
        }
        String chosen = AUDIENCES.get(random.nextInt(AUDIENCES.size()));
        String badge = random.nextBoolean() ? "team-player" : null;
        String words = (random.nextBoolean() ? "What a glorious day" : "Tack") + " word" + at.getEpochSecond();
        UUID thanks = jdbi.withHandle(handle -> handle.createQuery("""
                        insert into thanks (giver_id, message, badge_key, audience, given_at) values (:giver, :words, :badge, :audience, :at) returning id
                        """)
                .bind("giver", giver).bind("words", words).bind("badge", badge).bind("audience", chosen).bind("at", at.atOffset(ZoneOffset.UTC)).mapTo(UUID.class).one());
        Map<UUID, String> choices = new HashMap<>();
        Set<UUID> named = receivers.stream().filter(receiver -> random.nextInt(3) > 0).collect(Collectors.toSet());
        receivers.forEach(receiver -> choices.put(receiver, choose(thanks, receiver, named.contains(receiver))));
        choices.keySet().retainAll(named);
        Shown first = shown(chosen, badge, choices.values());
        UUID id = feedItem("thanks", at, giver, thanks, first.audience());
        show(thanks);
        if (random.nextInt(3) == 0) {
            choices.replaceAll((receiver, before) -> choose(thanks, receiver, true));
            show(thanks);
        }
        Shown now = shown(chosen, badge, choices.values());
        boolean narrower = AUDIENCES.indexOf(now.audience()) > AUDIENCES.indexOf(first.audience());
        boolean recalled = first.equals(now) && random.nextInt(6) == 0;
        if (recalled) {
            jdbi.useHandle(handle -> handle.execute("update feed_item set recalled_at = now() where id = ?", id));
        }
        return new Item(id, thanks, giver, receivers, named, now.audience(), now.wordsPrivate(), recalled || narrower ? first.audience() : null, recalled, badge, words, at);
    }

    private record Shown(String audience, boolean wordsPrivate) {
    }

    /** The strictest wish of those who are named counts. */
    private static Shown shown(String chosen, String badge, Collection<String> choices) {
        boolean words = choices.contains("badge");
        if (chosen.equals("private") || choices.contains("private") || words && badge == null) {
            return new Shown("private", false);
        }
        return new Shown(chosen.equals("team") || choices.contains("team") ? "team" : "company", words);
    }

    private String choose(UUID thanks, UUID receiver, boolean byName) {
        String choice = CHOICES.get(random.nextInt(CHOICES.size()));
        jdbi.useHandle(handle -> handle.execute("""
                insert into thanks_receiver (thanks_id, person_id, by_name, choice) values (?, ?, ?, ?)
                on conflict (thanks_id, person_id) do update set choice = excluded.choice
                """, thanks, receiver, byName, choice));
        return choice;
    }

    private void show(UUID thanks) {
        jdbi.useHandle(handle -> handle.execute("""
                update feed_item f set audience = s.audience, words_private = s.words_private from thanks t, thanks_shown(t) s where t.id = f.thanks_id and t.id = ?
                """, thanks));
    }

    private Item checkIn(Instant at) {
        UUID owner = any(people);
        UUID checkIn = jdbi.withHandle(handle -> handle.createQuery("""
                        with o as (insert into objective (owner_id, title, quarter, created_at) values (:owner, 'Faster', '2026-Q4', :at) returning id),
                          k as (insert into key_result (objective_id, position, title, start_value, target_value, current_value) select id, 0, 'Days', 0, 10, 5 from o returning id)
                        insert into check_in (objective_id, key_result_id, author_id, previous_value, value, confidence, note, published_at)
                        select o.id, k.id, :owner, 0, 5, 'on-track', 'A glorious week', :at from o, k returning id
                        """).bind("owner", owner).bind("at", at.atOffset(ZoneOffset.UTC)).mapTo(UUID.class).one());
        return new Item(feedItem("check-in", at, owner, checkIn, "company"), null, owner, Set.of(), Set.of(), "company", false, null, false, null, "A glorious week", at);
    }

    private UUID feedItem(String kind, Instant at, UUID actor, UUID subject, String audience) {
        String column = kind.equals("thanks") ? "thanks_id" : "check_in_id";
        return jdbi.withHandle(handle -> handle.createQuery("insert into feed_item (kind, occurred_at, actor_id, " + column + ", audience) values (:kind, :at, :actor, :subject, :audience) returning id")
                .bind("kind", kind).bind("at", at.atOffset(ZoneOffset.UTC)).bind("actor", actor).bind("subject", subject).bind("audience", audience).mapTo(UUID.class).one());
    }

    private Set<UUID> some(int count) {
        Set<UUID> chosen = new HashSet<>();
        while (chosen.size() < count) {
            chosen.add(any(people));
        }
        return chosen;
    }

    private UUID any(List<UUID> list) {
        return list.get(random.nextInt(list.size()));
    }
}
