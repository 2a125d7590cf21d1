package org.laurel.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final Jdbi DB = TestDatabase.fresh();

    @Test
    void areTheSameIds() {
        assertThat(Ids.forKeptPlan(List.of())).isEmpty();
        for (int many : new int[] {1, 3, 9, 10, 11, 200}) {
            List<UUID> ids = Stream.generate(UUID::randomUUID).limit(many).toList();
            Object[] planned = Ids.forKeptPlan(ids);
            assertThat(planned).hasSize(Math.max(10, many));
            assertThat(Set.copyOf(Arrays.asList(planned))).isEqualTo(Set.copyOf(ids));
        }
    }

    /** Asked of the server itself: a plan that is kept names the parameter, one that was made for this time its values. */
    @Test
    void areFoundByAPlanThatIsKept() {
        UUID ada = TestPeople.add(DB, "Ada Ek");
        UUID bo = TestPeople.add(DB, "Bo Ek");
        try (Handle handle = DB.open()) {
            handle.execute("prepare found(uuid[]) as select p.id from person p left join person m on m.id = p.manager_id left join department d on d.id = p.department_id"
                    + " left join location l on l.id = p.location_id where p.id = any($1)");
            handle.execute("set enable_seqscan = off");
            String ids = "'" + Arrays.toString(Ids.forKeptPlan(List.of(ada, bo))).replace('[', '{').replace(']', '}') + "'";
            List<String> plan = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                assertThat(handle.createQuery("execute found(" + ids + ")").mapTo(UUID.class).list()).containsExactlyInAnyOrder(ada, bo);
            }
            handle.createQuery("explain execute found(" + ids + ")").mapTo(String.class).forEach(plan::add);
            assertThat(String.join("\n", plan)).contains("ANY ($1)");
        }
    }
}
