package org.laurel.connectors.directory;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A hundred changes among ten thousand people, on a real slapd: a delta costs what has changed and not who is there. */
class DeltaSpeedTest {
    private static final String SUFFIX = "dc=big,dc=example";

    @Test
    void aHundredChangesTakeLessThanASecond() {
        try (var slapd = Slapd.startProvider(SUFFIX, people(10_000), List.of("syncprov-sessionlog 1000", "sizelimit unlimited"))) {
            var usual = DirectorySettings.of(slapd.url(), null, null, SUFFIX);
            var directory = new Directory(usual, Clock.systemUTC());
            String cursor = directory.read(new Collected()).cursor();
            // Once for the classes, once for the clock.
            for (String title : new String[] {"First", "Second"}) {
                var changes = new StringBuilder();
                for (int i = 0; i < 100; i++) changes.append(SyncReplTest.replace("uid=p" + i * 97 + "," + SUFFIX, "title: " + title));
                slapd.modify(changes.toString());
                var delta = new Collected();
                long start = System.nanoTime();
                cursor = directory.changes(cursor, delta).cursor();
                var took = Duration.ofNanos(System.nanoTime() - start);
                assertThat(delta.people).hasSize(100).allSatisfy(person -> assertThat(person.title()).isEqualTo(title));
                if (title.equals("Second")) assertThat(took).isLessThan(Duration.ofSeconds(1));
            }
        }
    }

    private static String people(int number) {
        var ldif = new StringBuilder("dn: " + SUFFIX + "\nobjectClass: dcObject\nobjectClass: organization\ndc: big\no: Big\n");
        for (int i = 0; i < number; i++) {
            ldif.append("\ndn: uid=p").append(i).append(',').append(SUFFIX)
                    .append("\nobjectClass: inetOrgPerson\ncn: Person ").append(i)
                    .append("\nsn: P\nuid: p").append(i).append("\nmail: p").append(i).append("@big.example\ntitle: Zeroth\nou: Unit ").append(i % 100)
                    .append("\nl: Stockholm\nemployeeNumber: ").append(i)
                    .append("\nmanager: uid=p").append(i / 10).append(',').append(SUFFIX).append('\n');
        }
        return ldif.toString();
    }
}
