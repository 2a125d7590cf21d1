package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCycleStoreTest {

    /** Against the plain way: from each person as many steps up as there are people. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsThoseWhoComeBackToThemselvesAndNobodyBelowThem(long seed) {
        Random random = new Random(seed);
        for (int company = 0; company < 300; company++) {
            List<UUID> people = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(12); i++) {
                people.add(new UUID(company, i));
            }
            Map<UUID, UUID> managers = new HashMap<>();
            people.forEach(person -> managers.put(person, random.nextInt(4) == 0 ? null : people.get(random.nextInt(people.size()))));
            assertThat(PlanCycleStore.circling(managers)).as("%s", managers).isEqualTo(plainly(managers));
        }
    }

    private static Set<UUID> plainly(Map<UUID, UUID> managers) {
        Set<UUID> circling = new HashSet<>();
        for (UUID person : managers.keySet()) {
            UUID at = managers.get(person);
            for (int step = 0; step < managers.size() && at != null && !at.equals(person); step++) {
                at = managers.get(at);
            }
            if (person.equals(at)) {
                circling.add(person);
            }
        }
        return circling;
    }
}
