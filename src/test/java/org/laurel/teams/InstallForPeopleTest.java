package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.Receipt;
import org.laurel.connectors.teams.AppInstallations;
import org.laurel.connectors.teams.ActivityFeed;
import org.laurel.connectors.teams.ActivityNotification;
import org.laurel.platform.SettableClock;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;

class InstallForPeopleTest {
    static final Jdbi DB = TestDatabase.fresh();
    static final UUID TENANT = UUID.randomUUID();

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T12:00:00Z"));
    final ConversationStore conversations = new ConversationStore(DB);
    final Graph graph = new Graph();
    final InstallForPeople installForPeople = new InstallForPeople(Optional.of(graph), new AppInstallationStore(DB), conversations, TENANT, "bot-app", clock);
    UUID erik;
    UUID account;

    /** For tests of what happens without it. */
    static InstallForPeople notAllowed(ConversationStore conversations) {
        return new InstallForPeople(Optional.empty(), null, conversations, TENANT, "bot-app", Clock.systemUTC());
    }

    @BeforeEach
    void company() {
        DB.useHandle(handle -> handle.execute("truncate person, bot_conversation, app_installation cascade"));
        erik = TestPeople.add(DB, "Erik Ek");
        account = UUID.randomUUID();
        DB.useHandle(handle -> handle.execute("update person set entra_tenant_id = ?, entra_object_id = ? where id = ?", TENANT, account, erik));
        conversations.save(new Conversation(Conversation.Kind.CHANNEL, TENANT, "https://smba.example/emea/", "19:channel", "28:bot", null, null, "19:team", null, null), clock.instant());
    }

    @Test
    void installsOnceAndRemembersTheChat() {
        Conversation chat = installForPeople.chat(erik).orElseThrow();
        assertThat(chat.conversationId()).isEqualTo("19:chat of " + account);
        assertThat(chat.serviceUrl()).as("as the bot is reached in this tenant").isEqualTo("https://smba.example/emea/");
        assertThat(conversations.personal(erik)).contains(chat);
        installForPeople.chat(erik);
        assertThat(graph.asked).containsExactly("install " + account, "chat " + account, "chat " + account);
    }

    @Test
    void isOffUnlessTheAdministratorAllowsIt() {
        assertThat(notAllowed(conversations).chat(erik)).isEmpty();
        assertThat(notAllowed(conversations).install(account)).isFalse();
    }

    @Test
    void leavesThoseInPeaceWhoRemovedIt() {
        conversations.save(installForPeople.chat(erik).orElseThrow(), clock.instant());
        conversations.remove(TENANT, "a:the-bot-framework's-name", null, account, clock.instant());
        graph.asked.clear();
        assertThat(installForPeople.chat(erik)).isEmpty();
        assertThat(graph.asked).isEmpty();
    }

    @Test
    void asksAgainADayAfterARefusalAndNotSooner() {
        graph.refusal = OutboundFailure.unanswered(Kind.UNREACHABLE_RECIPIENT, "install-refused", "policy", null);
        assertThat(failure().code()).isEqualTo("install-refused");
        graph.refusal = null;
        clock.set(clock.instant().plus(Duration.ofDays(1)).minusMillis(1));
        assertThat(failure().code()).isEqualTo("install-refused");
        assertThat(graph.asked).hasSize(1);
        clock.set(clock.instant().plusMillis(1));
        assertThat(installForPeople.chat(erik)).isPresent();
    }

    @Test
    void whatWasNoRefusalIsTriedAgainAtTheNextAttempt() {
        graph.refusal = OutboundFailure.unanswered(Kind.UNAVAILABLE, "Some", "busy", null);
        assertThat(failure().kind()).isEqualTo(Kind.UNAVAILABLE);
        graph.refusal = null;
        assertThat(installForPeople.chat(erik)).isPresent();
    }

    @Test
    void waitsWhereTheBotHasNotBeenToldYetWhereTeamsIsReached() {
        DB.useHandle(handle -> handle.execute("truncate bot_conversation"));
        assertThat(failure().code()).isEqualTo("installing");
        assertThat(failure().kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(graph.asked).as("installed once").containsExactly("install " + account);
    }

    @Test
    void whoseAccountIsNotKnownGetsNothing() {
        assertThat(installForPeople.chat(TestPeople.add(DB, "Not Linked"))).isEmpty();
    }

    @Test
    void aNoticeForSomebodyWithoutTheAppComesAtTheNextAttempt() {
        OutgoingActivity activity = new OutgoingActivity(account, new ActivityNotification("t", "https://teams.microsoft.com/l/x", "thanksReceived", "p", java.util.Map.of()));
        OutboundFailure notInstalled = OutboundFailure.unanswered(Kind.UNREACHABLE_RECIPIENT, "not-installed", "no app", null);
        ActivityMessages messages = new ActivityMessages(new ActivityFeed() {
            @Override
            public Receipt send(String user, ActivityNotification notification) {
                throw notInstalled;
            }

            @Override
            public Receipt sendToAll(List<String> users, ActivityNotification notification) {
                throw notInstalled;
            }
        }, installForPeople);
        assertThat(catchThrowableOfType(OutboundFailure.class, () -> messages.send(activity)).kind()).isEqualTo(Kind.UNAVAILABLE);
        conversations.save(installForPeople.chat(erik).orElseThrow(), clock.instant());
        conversations.remove(TENANT, "-", null, account, clock.instant());
        assertThat(catchThrowableOfType(OutboundFailure.class, () -> messages.send(activity))).as("removed").isSameAs(notInstalled);
    }

    private OutboundFailure failure() {
        return catchThrowableOfType(OutboundFailure.class, () -> installForPeople.chat(erik));
    }

    /** Notes what it is asked and refuses when told to; what Graph really answers is AppInstallationsTest's and the sandbox's. */
    static final class Graph implements AppInstallations {
        final List<String> asked = new ArrayList<>();
        OutboundFailure refusal;

        @Override
        public void install(String userId) {
            asked.add("install " + userId);
            if (refusal != null) {
                throw refusal;
            }
        }

        @Override
        public String chat(String userId) {
            asked.add("chat " + userId);
            return "19:chat of " + userId;
        }
    }
}
