package org.laurel.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.Receipt;
import org.laurel.delivery.Delivery;
import org.laurel.delivery.Sender;

/** The files of camel-routes/ themselves, each carried from its delivery to its receipt. */
class BuiltInRoutesTest {
    static final StubBeans.Recorded SEEN = new StubBeans.Recorded();
    static final CamelRoutes ROUTES = new CamelRoutes(new RouteFiles(Optional.empty()), SEEN.beans);
    static final CamelSender SENDER = new CamelSender(ROUTES, Clock.systemUTC());

    @BeforeAll
    static void start() throws Exception {
        ROUTES.start();
        assertThat(ROUTES.broken()).isEmpty();
    }

    @AfterAll
    static void stop() {
        SENDER.stop();
        ROUTES.stop();
    }

    @Test
    void everyFileOfTheFolderIsBuiltIn() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../camel-routes"))) {
            assertThat(files.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(RouteFile.ENDING)).map(name -> name.replace(RouteFile.ENDING, "")))
                    .containsExactlyInAnyOrderElementsOf(RouteFiles.BUILT_IN);
        }
    }

    @Test
    void theReadmeTellsOfEveryRoute() throws IOException {
        assertThat(Files.readString(Path.of("../camel-routes/README.md"))).contains(RouteFiles.BUILT_IN);
    }

    @Test
    void thanksGivenTeamsCard() {
        assertThat(send("thanks-given", "teams-card")).isEqualTo(new Receipt("conversation|activity", "request-1"));
        assertThat(SEEN.calls).containsEntry("botConnector.post", "thanks card");
        assertThat(given("teamsCards.thanks")).containsEntry("audience", "company").containsEntry("destination", "teams-card")
                .containsKeys("deliveryId", "topic", "recipientId", "subjectId");
    }

    @Test
    void thanksGivenTeamsActivity() {
        assertThat(send("thanks-given", "teams-activity")).isEqualTo(new Receipt(null, "request-2"));
        assertThat(given("activityTexts.thanks")).containsEntry("topic", "thanks-given");
        assertThat(SEEN.calls).containsEntry("activityFeed.send", "activity");
    }

    @Test
    void thanksGivenTeamsActivityBulk() {
        assertThat(send("thanks-given", "teams-activity-bulk")).isEqualTo(new Receipt(null, "request-5"));
        assertThat(given("activityTexts.thanksToAll")).containsEntry("topic", "thanks-given");
        assertThat(SEEN.calls).containsEntry("activityFeed.sendToAll", "activity to all");
    }

    @Test
    void thanksRecalledTeamsCard() {
        assertThat(send("thanks-recalled", "teams-card")).isEqualTo(new Receipt("conversation|activity", "request-4"));
        assertThat(given("teamsCards.recalled")).containsEntry("topic", "thanks-recalled");
        assertThat(SEEN.calls).containsEntry("botConnector.replace", "recalled card");
    }

    @Test
    void thanksEditedTeamsCard() {
        assertThat(send("thanks-edited", "teams-card")).isEqualTo(new Receipt("conversation|activity", "request-4"));
        assertThat(given("teamsCards.changed")).containsEntry("topic", "thanks-edited");
        assertThat(SEEN.calls).containsEntry("botConnector.replace", "changed card");
    }

    @Test
    void feedItemChangedTeamsCard() {
        assertThat(send("feed-item-changed", "teams-card")).isEqualTo(new Receipt("conversation|activity", "request-5"));
        assertThat(given("teamsCards.refreshed")).containsEntry("topic", "feed-item-changed");
        assertThat(SEEN.calls).containsEntry("botConnector.refresh", "refreshed card");
    }

    @Test
    void feedItemWithdrawnTeamsCard() {
        assertThat(send("feed-item-withdrawn", "teams-card")).isEqualTo(new Receipt("conversation|activity", "request-4"));
        assertThat(given("teamsCards.changed")).containsEntry("topic", "feed-item-withdrawn");
        assertThat(SEEN.calls).containsEntry("botConnector.replace", "changed card");
    }

    @Test
    void checkInPublishedTeamsCard() {
        assertThat(send("check-in-published", "teams-card")).isEqualTo(new Receipt("conversation|activity", "request-1"));
        assertThat(given("teamsCards.checkIn")).containsEntry("topic", "check-in-published");
        assertThat(SEEN.calls).containsEntry("botConnector.post", "check-in card");
    }

    @Test
    void commentAddedTeamsActivity() {
        assertThat(send("comment-added", "teams-activity")).isEqualTo(new Receipt(null, "request-2"));
        assertThat(given("activityTexts.comment")).containsEntry("topic", "comment-added");
        assertThat(SEEN.calls).containsEntry("activityFeed.send", "activity");
    }

    @Test
    void notificationsSummarisedTeamsActivity() {
        assertThat(send("notifications-summarised", "teams-activity")).isEqualTo(new Receipt(null, "request-2"));
        assertThat(given("activityTexts.summary")).containsEntry("topic", "notifications-summarised");
        assertThat(SEEN.calls).containsEntry("activityFeed.send", "activity");
    }

    @Test
    void thanksHiddenTeamsActivity() {
        assertThat(send("thanks-hidden", "teams-activity")).isEqualTo(new Receipt(null, "request-2"));
        assertThat(given("activityTexts.hidden")).containsEntry("topic", "thanks-hidden");
        assertThat(SEEN.calls).containsEntry("activityFeed.send", "activity");
    }

    @Test
    void checkInHiddenTeamsActivity() {
        assertThat(send("check-in-hidden", "teams-activity")).isEqualTo(new Receipt(null, "request-2"));
        assertThat(given("activityTexts.checkInHidden")).containsEntry("topic", "check-in-hidden");
        assertThat(SEEN.calls).containsEntry("activityFeed.send", "activity");
    }

    @Test
    void commentHiddenTeamsActivity() {
        assertThat(send("comment-hidden", "teams-activity")).isEqualTo(new Receipt(null, "request-2"));
        assertThat(given("activityTexts.commentHidden")).containsEntry("topic", "comment-hidden");
        assertThat(SEEN.calls).containsEntry("activityFeed.send", "activity");
    }

    @Test
    void reportDecidedTeamsActivity() {
        assertThat(send("report-decided", "teams-activity")).isEqualTo(new Receipt(null, "request-2"));
        assertThat(given("activityTexts.reportDecided")).containsEntry("topic", "report-decided");
        assertThat(SEEN.calls).containsEntry("activityFeed.send", "activity");
    }

    @Test
    void weeklyDigestOutlookMail() {
        assertThat(send("weekly-digest", "outlook-mail")).isEqualTo(new Receipt("message", "request-3"));
        assertThat(given("digestMails.write")).containsEntry("topic", "weekly-digest");
        assertThat(SEEN.calls).containsEntry("mailer.send", "mail");
    }

    @Test
    void aDoubtfulDeliveryReachesOnlyRoutesWhoseBeansLookItUp() {
        for (String id : RouteFiles.BUILT_IN) {
            SEEN.calls.clear();
            Delivery doubtful = doubtful(id.substring(0, id.indexOf('.')), id.substring(id.indexOf('.') + 1));
            if (RouteFiles.LOOKING_UP_FIRST.contains(id)) {
                SENDER.send(doubtful);
                assertThat(SEEN.calls.values()).as(id).first(MAP).containsEntry("doubtful", true);
            } else {
                assertThat(catchThrowableOfType(OutboundFailure.class, () -> SENDER.send(doubtful)).code()).as(id).isEqualTo(Sender.CANNOT_BE_ASKED);
                assertThat(SEEN.calls).as(id).isEmpty();
            }
        }
    }

    private static Receipt send(String topic, String destination) {
        SEEN.calls.clear();
        return SENDER.send(delivery(topic, destination));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> given(String call) {
        return (Map<String, Object>) SEEN.calls.get(call);
    }

    static Delivery delivery(String topic, String destination) {
        return new Delivery(7, topic, destination, "", UUID.randomUUID(), UUID.randomUUID(), Map.of("audience", "company", "names", List.of("Åsa")),
                0, 0, 1, Instant.now().plusSeconds(120), null, false, false);
    }

    static Delivery doubtful(String topic, String destination) {
        Delivery plain = delivery(topic, destination);
        return new Delivery(plain.id(), topic, destination, "", plain.recipientId(), plain.subjectId(), plain.payload(),
                0, 0, 2, plain.leaseUntil(), null, false, true);
    }
}
