package org.laurel.connectors.directory;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whatever makes changes by content synchronization untrustworthy asks for a full read and delivers nobody as gone; on a real slapd. */
class SyncReplFailureTest {
    private static final String EMMA = "uid=emma.walker,ou=people," + Slapd.SUFFIX;

    private final Collected delta = new Collected();
    private Slapd slapd;

    @AfterEach
    void stop() {
        slapd.close();
    }

    @Test
    void aRestartedServerHasForgottenWhatWasDeleted() {
        String cursor = start("syncprov-sessionlog 100");
        slapd.modify("dn: " + EMMA + "\nchangetype: delete\n");
        slapd.kill();
        slapd.up();
        unusable(slapd.settings(), cursor, "LOG_TOO_SHORT");
    }

    @Test
    void aServerWithoutSessionLogCannotSayWhoIsGone() {
        String cursor = start();
        slapd.modify("dn: " + EMMA + "\nchangetype: delete\n");
        unusable(slapd.settings(), cursor, "LOG_TOO_SHORT");
    }

    @Test
    void aSessionLogThatIsTooShortDoesNotReachBack() {
        String cursor = start("syncprov-sessionlog 2");
        for (int i = 0; i < 4; i++) {
            String dn = "uid=new" + i + ",ou=people," + Slapd.SUFFIX;
            slapd.modify(SyncReplTest.person(dn) + "dn: " + dn + "\nchangetype: delete\n");
        }
        unusable(slapd.settings(), cursor, "LOG_TOO_SHORT");
    }

    @Test
    void refreshRequiredByTheServer() {
        String cursor = start("syncprov-sessionlog 100", "syncprov-reloadhint TRUE");
        // A cookie of a time before the oldest entry: the server knows no such state.
        slapd.modify(SyncReplTest.replace(EMMA, "title: Head"));
        unusable(slapd.settings(), withPosition(cursor, "rid=000,csn=20000101000000.000000Z#000000#000#000000"),
                "REFRESH_REQUIRED {detail=e sync refresh required");
    }

    @Test
    void aServerOlderThanTheCursorWasRestoredFromABackup() {
        String cursor = start("syncprov-sessionlog 100");
        unusable(slapd.settings(), withPosition(cursor, "rid=000,csn=20990101000000.000000Z#000000#000#000000"), "CHANGES_REFUSED");
    }

    @Test
    void aCookieThatIsNone() {
        String cursor = start("syncprov-sessionlog 100");
        unusable(slapd.settings(), withPosition(cursor, "garbage"), "CURSOR_UNREADABLE");
        unusable(slapd.settings(), cursor.replaceAll("\\S+$", "!!!"), "CURSOR_UNREADABLE");
        unusable(slapd.settings(), "garbage", "CURSOR_UNREADABLE");
        unusable(slapd.settings(), "", "CURSOR_UNREADABLE");
    }

    @Test
    void anEditedScopeNamesWhatChanged() {
        String cursor = start("syncprov-sessionlog 100");
        slapd.modify(SyncReplTest.replace(EMMA, "title: Head"));
        DirectorySettings usual = slapd.settings();
        unusable(with(usual, "ou=people," + Slapd.SUFFIX, null, Map.of()), cursor, "BASE_CHANGED");
        unusable(with(usual, Slapd.SUFFIX, "(uid=*)", Map.of()), cursor, "FILTERS_CHANGED");
        unusable(with(usual, Slapd.SUFFIX, null, Map.of(DirectoryField.TITLE, "description")), cursor, "ATTRIBUTES_CHANGED");
        // The id decides which deleted entries mean anything to us: another one leaves no use for this kind of changes.
        unusable(with(usual, Slapd.SUFFIX, null, Map.of(DirectoryField.ID, "uid")), cursor, "METHOD_GONE {method=syncrepl}");
    }

    @Test
    void aBaseThatIsNoDnIsAnotherOne() {
        String cursor = start("syncprov-sessionlog 100");
        unusable(with(slapd.settings(), "no dn", null, Map.of()), cursor, "BASE_CHANGED");
    }

    @Test
    void anotherAccountMaySeeOthers() {
        String cursor = start("syncprov-sessionlog 100");
        DirectorySettings usual = slapd.settings();
        unusable(new DirectorySettings(usual.urls(), usual.kind(), usual.tls(), null, null, null, null, usual.baseDn(), null, null, Map.of(),
                usual.connectTimeout(), usual.responseTimeout(), 10), cursor, "ACCOUNT_CHANGED");
    }

    @Test
    void anotherServerNamesBoth() {
        String cursor = start("syncprov-sessionlog 100");
        try (var other = Slapd.startProvider("syncprov-sessionlog 100")) {
            unusable(other.settings(), cursor, "SERVER_CHANGED {from=" + slapd.url() + ", to=" + other.url() + "}");
        }
    }

    @Test
    void aSizeLimitEndsTheList() {
        String cursor = start("syncprov-sessionlog 100",
                "limits dn.exact=\"" + Slapd.BIND_DN + "\" size.soft=2 size.hard=2 size.prtotal=unlimited");
        for (String uid : List.of("emma.walker", "anna.bergstrom", "bjorn.akesson")) {
            slapd.modify(SyncReplTest.replace("uid=" + uid + ",ou=people," + Slapd.SUFFIX, "title: Other"));
        }
        unusable(slapd.settings(), cursor, "size limit exceeded");
    }

    @Test
    void aServerThatDiesIsAFailureAndNotAReasonToReadEverything() {
        String cursor = start("syncprov-sessionlog 100");
        slapd.modify("dn: " + EMMA + "\nchangetype: delete\n\n"
                + SyncReplTest.replace("uid=anna.bergstrom,ou=people," + Slapd.SUFFIX, "title: Other"));
        var dying = new DirectoryReader() {
            boolean gone;

            @Override
            public void person(DirectoryPerson person) {
                slapd.kill();
            }

            @Override
            public void group(DirectoryGroup group) {}

            @Override
            public void problem(DirectoryProblem problem) {}

            @Override
            public void unreadable(UnreadableEntry entry) {}

            @Override
            public void gone(String directoryId) {
                gone = true;
            }
        };
        assertThatThrownBy(() -> new Directory(slapd.settings(), Clock.systemUTC()).changes(cursor, dying)).isInstanceOf(DirectoryFailure.class);
        assertThat(dying.gone).isFalse();
    }

    private String start(String... syncprov) {
        slapd = Slapd.startProvider(syncprov);
        String cursor = new Directory(slapd.settings(), Clock.systemUTC()).read(new Collected()).cursor();
        assertThat(cursor).startsWith("syncrepl ");
        return cursor;
    }

    private void unusable(DirectorySettings settings, String cursor, String reason) {
        assertThatThrownBy(() -> new Directory(settings, Clock.systemUTC()).changes(cursor, delta))
                .isInstanceOf(DeltaUnusable.class).hasMessageContaining(reason);
        assertThat(delta.gone).isEmpty();
    }

    private static String withPosition(String cursor, String cookie) {
        String position = Base64.getEncoder().encodeToString(cookie.getBytes(StandardCharsets.US_ASCII));
        return cursor.replaceAll("\\S+$", URLEncoder.encode(position, StandardCharsets.UTF_8));
    }

    private static DirectorySettings with(DirectorySettings usual, String base, String people, Map<DirectoryField, String> attributes) {
        return new DirectorySettings(usual.urls(), usual.kind(), usual.tls(), null, null, usual.bindDn(), usual.bindPassword(), base, people,
                null, attributes, usual.connectTimeout(), usual.responseTimeout(), 10);
    }
}
