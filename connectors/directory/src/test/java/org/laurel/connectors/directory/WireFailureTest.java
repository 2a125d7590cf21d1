package org.laurel.connectors.directory;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ldaptive.control.PagedResultsControl;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.laurel.connectors.directory.WireServer.done;
import static org.laurel.connectors.directory.WireServer.donePage;
import static org.laurel.connectors.directory.WireServer.element;
import static org.laurel.connectors.directory.WireServer.entry;
import static org.laurel.connectors.directory.WireServer.join;

/** What servers may say and the ones at hand never do: each of it fails the read or is understood, none of it loses anybody. */
class WireFailureTest {
    private static final String BASE = "DC=wire,DC=example";
    /** Who belongs to a group is nothing that changes tell: with it the read asks for people and groups and for nothing else. */
    private static final String ASKS_FOR_NO_CHANGES = "(memberOf=CN=Staff,DC=wire,DC=example)";
    private final Collected read = new Collected();

    @Test
    void aGroupOfFiveThousandComesInRangesOfFifteenHundred() {
        String group = "CN=Crowd," + BASE;
        try (var server = new WireServer(
                List.of(person("a"), donePage("")),
                List.of(entry(group, "objectGUID", "0123456789abcdef", "cn", "Crowd", "member;range=0-1499", members(0, 1500)), donePage("")),
                List.of(entry(group, "member;range=1500-2999", members(1500, 3000)), done(0)),
                List.of(entry(group, "member;range=3000-4499", members(3000, 4500)), done(0)),
                List.of(entry(group, "member;range=4500-*", members(4500, 5000)), done(0)))) {
            directory(server).read(read);
        }
        assertThat(read.group("Crowd").memberKeys()).hasSize(5000).doesNotHaveDuplicates();
    }

    @Test
    void aRangeThatFailsIsNoShortGroup() {
        String group = "CN=Crowd," + BASE;
        try (var server = new WireServer(
                List.of(person("a"), donePage("")),
                List.of(entry(group, "objectGUID", "0123456789abcdef", "cn", "Crowd", "member;range=0-1499", members(0, 1500)), donePage("")),
                List.of(done(80)))) {
            assertFails(server, "MEMBERS_BROKE_OFF {dn=CN=Crowd", "BROKE_OFF {count=1, detail=other");
        }
        assertThat(read.groups).isEmpty();
    }

    /** As Active Directory does where its MaxPageSize is less than what was asked for; a page without anybody is no end either. */
    @Test
    void pagesThatAreSmallerThanAskedForAreReadToTheEnd() {
        try (var server = new WireServer(List.of(person("a"), person("b"), donePage("more")), List.of(donePage("still more")),
                List.of(person("c"), donePage("")), List.of(donePage("")))) {
            assertThat(directory(server).read(read).people()).isEqualTo(3);
        }
        assertThat(read.people).extracting(DirectoryPerson::name).containsExactly("a", "b", "c");
    }

    @Test
    void aCookieThatDiesHalfWayFailsTheRead() {
        try (var server = new WireServer(List.of(person("a"), donePage("more")), List.of(done(53)))) {
            assertFails(server, "BROKE_OFF {count=1, detail=unwilling to perform,");
        }
    }

    @Test
    void aPageThatDoesNotSayWhetherThereIsMoreFailsTheRead() {
        try (var server = new WireServer(List.of(person("a"), done(0)))) {
            assertFails(server, "CONTROL_MISSING", PagedResultsControl.OID);
        }
    }

    @Test
    void aTimeLimitFailsTheRead() {
        try (var server = new WireServer(List.of(person("a"), done(3)))) {
            assertFails(server, "time limit exceeded", "SERVER_LIMIT");
        }
    }

    @Test
    void aReferralInsteadOfAnAnswerFailsTheRead() {
        try (var server = new WireServer(List.of(done(10)))) {
            assertFails(server, "detail=referral", "REFERRED");
        }
    }

    @Test
    void aMalformedEntryFailsTheRead() {
        byte[] lengthBeyondTheEnd = {WireServer.ENTRY, 0x20, 0x04, 0x02};
        try (var server = new WireServer(List.of(person("a"), lengthBeyondTheEnd, donePage("")))) {
            assertFails(server, "BROKE_OFF");
        }
    }

    @Test
    void anEntryWithoutAttributesIsAProblemAndTheOthersAreRead() {
        byte[] noAttributes = element(WireServer.ENTRY, join(element(0x04, new byte[] {'C', 'N', '=', 'x'}), element(0x04, new byte[] {1})));
        try (var server = new WireServer(List.of(noAttributes, person("a"), donePage("")), List.of(donePage("")))) {
            directory(server).read(read);
        }
        assertThat(read.people).hasSize(1);
        assertThat(read.problems).contains(new DirectoryProblem("unreadable-entry", "CN=x", "objectGUID"));
        assertThat(read.unreadable).containsExactly(new UnreadableEntry(null, true, "CN=x", "cn=x", null, null, null, null));
    }

    @Test
    void anEntryWithoutAnIdTellsWhoseItMayBe() {
        try (var server = new WireServer(List.of(entry("CN=x", "mail", "x@wire.example", "employeeID", "7", "sAMAccountName", "x"), person("a"), donePage("")),
                List.of(entry("CN=g", "cn", "Crew"), donePage("")))) {
            directory(server).read(read);
        }
        assertThat(read.unreadable).containsExactly(new UnreadableEntry(null, true, "CN=x", "cn=x", null, "7", "x@wire.example", "x"),
                new UnreadableEntry(null, false, "CN=g", "cn=g", "Crew", null, null, null));
    }

    @Test
    void anEntryWhoseNameIsNoDnIsAProblemAndTheOthersAreRead() {
        try (var server = new WireServer(List.of(entry("no name at all", "cn", "x", "objectGUID", "abcdefghijklmnop"), person("a"), donePage("")), List.of(donePage("")))) {
            directory(server).read(read);
        }
        assertThat(read.people).hasSize(1);
        assertThat(read.problems).contains(new DirectoryProblem("unreadable-entry", "no name at all", "DN"));
        assertThat(read.unreadable).extracting(UnreadableEntry::directoryId).containsExactly(DirectoryIds.ofGuid("abcdefghijklmnop".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void aServerThatFallsSilentFailsTheRead() {
        try (var server = new WireServer(List.of(person("a")))) {
            assertFails(server, "BROKE_OFF");
        }
    }

    private void assertFails(WireServer server, String... words) {
        assertThatThrownBy(() -> directory(server).read(read)).isInstanceOf(DirectoryFailure.class).hasMessageContainingAll(words);
    }

    private static Directory directory(WireServer server) {
        var usual = DirectorySettings.of(server.url(), null, null, BASE);
        return new Directory(new DirectorySettings(usual.urls(), usual.kind(), usual.tls(), null, null, null, null, BASE, ASKS_FOR_NO_CHANGES, null, Map.of(),
                Duration.ofSeconds(2), Duration.ofSeconds(2), 1000), Clock.systemUTC());
    }

    private static byte[] person(String name) {
        return entry("CN=" + name + "," + BASE, "objectGUID", "abcdefghijklmno" + name, "cn", name, "mail", name + "@wire.example");
    }

    private static String members(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "CN=p" + i + "," + BASE).collect(joining("|"));
    }
}
