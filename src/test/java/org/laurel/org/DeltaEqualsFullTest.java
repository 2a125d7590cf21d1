package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.connectors.directory.DirectoryEdge;
import org.laurel.connectors.directory.DirectoryGroup;
import org.laurel.connectors.directory.DirectoryPerson;
import org.laurel.connectors.directory.DirectoryReader;
import org.laurel.platform.GuardLimit;
import org.laurel.platform.TestDatabase;

/** However a directory changes, reading the changes one after another leads to what reading everything at once leads to. */
class DeltaEqualsFullTest {
    private static final int PEOPLE = 25;
    private static final int GROUPS = 6;
    private static final GuardLimit OFF = new GuardLimit(100, Integer.MAX_VALUE);

    private final TreeMap<String, DirectoryPerson> people = new TreeMap<>();
    private final TreeMap<String, DirectoryGroup> groups = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverHappens(long seed) {
        Random random = new Random(seed);
        var grown = new Organisation(TestDatabase.fresh(), OFF);
        for (int i = 0; i < PEOPLE; i++) people.put("p" + i, person(random, i));
        for (int i = 0; i < GROUPS; i++) groups.put("g" + i, group(random, i));
        new FedDirectory(grown).full(this::everything);
        for (int round = 0; round < 4; round++) {
            List<Consumer<DirectoryReader>> changes = change(random);
            new FedDirectory(grown).delta(reader -> changes.forEach(change -> change.accept(reader)));
            var fresh = new Organisation(TestDatabase.fresh(), OFF);
            new FedDirectory(fresh).full(this::everything);
            assertThat(grown.comparable()).as("round %s", round).isEqualTo(fresh.comparable());
            // A full run finds nothing left to do.
            SyncRun full = new FedDirectory(grown).full(this::everything);
            assertThat(full).extracting(SyncRun::joined, SyncRun::changed, SyncRun::moved, SyncRun::left, SyncRun::memberships).containsOnly(0);
            assertThat(problems(grown, full)).isEqualTo(problems(fresh, fresh.runs.page(null, 1, Locale.ENGLISH).items().get(0)));
        }
    }

    private void everything(DirectoryReader reader) {
        people.values().forEach(reader::person);
        groups.values().forEach(reader::group);
    }

    private List<Consumer<DirectoryReader>> change(Random random) {
        List<Consumer<DirectoryReader>> changes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int n = random.nextInt(PEOPLE);
            String id = "p" + n;
            if (people.containsKey(id) && people.size() > 5 && random.nextInt(3) == 0) {
                people.remove(id);
                changes.add(reader -> reader.gone(id));
            } else {
                people.put(id, person(random, n));
                changes.add(reader -> {
                    if (people.containsKey(id)) reader.person(people.get(id));
                });
            }
        }
        int n = random.nextInt(GROUPS);
        String id = "g" + n;
        if (groups.containsKey(id) && random.nextInt(3) == 0) {
            groups.remove(id);
            changes.add(reader -> reader.gone(id));
        } else {
            groups.put(id, group(random, n));
            changes.add(reader -> reader.group(groups.get(id)));
        }
        return changes;
    }

    /** Names are few, so that one is taken up after another has given it up; never held by two at a time. */
    private DirectoryPerson person(Random random, int n) {
        String own = "uid=" + n + (random.nextInt(4) == 0 ? ",ou=moved" : "") + ",dc=x";
        var edge = new DirectoryEdge(DirectoryEdge.ASSISTANT, anyone(random), null);
        var known = new DirectoryEdge(DirectoryEdge.MATRIX_MANAGER, edge.dn(), edge.dn());
        return FedDirectory.person("p" + n, own, random.nextInt(8) == 0 ? null : anyone(random), "Title " + random.nextInt(3),
                "u" + (n + 100 * random.nextInt(2)), 500 + random.nextInt(3), known);
    }

    private DirectoryGroup group(Random random, int n) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < 5; i++) members.add(anyone(random));
        members.add("cn=g" + random.nextInt(GROUPS) + ",dc=x");
        return new DirectoryGroup("g" + n, "cn=g" + n + (random.nextInt(4) == 0 ? ",ou=moved" : "") + ",dc=x",
                "cn=g" + n + (random.nextInt(4) == 0 ? ",ou=moved" : "") + ",dc=x", "Team " + n, members.stream().distinct().toList(),
                List.of("u" + random.nextInt(PEOPLE), "u" + (100 + random.nextInt(PEOPLE))).stream().distinct().toList(), 500 + random.nextInt(4));
    }

    private static String anyone(Random random) {
        return "uid=" + random.nextInt(PEOPLE) + (random.nextInt(4) == 0 ? ",ou=moved" : "") + ",dc=x";
    }

    private static List<String> problems(Organisation org, SyncRun run) {
        return org.problems(run).stream().map(problem -> problem.kind() + " " + problem.dn() + " " + problem.detail()).sorted().toList();
    }
}
