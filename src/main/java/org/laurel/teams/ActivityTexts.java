package org.laurel.teams;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.teams.ActivityNotification;
import org.laurel.delivery.NotWanted;
import org.laurel.feed.Comment;
import org.laurel.feed.CommentStore;
import org.laurel.moderation.CaseStore;
import org.laurel.notifications.Kind;
import org.laurel.notifications.NoticeDoor;
import org.laurel.notifications.Summary;
import org.laurel.notifications.SummaryStore;
import org.laurel.org.PeopleStore;
import org.laurel.org.Person;
import org.laurel.platform.Messages;
import org.laurel.recognition.Announcements;
import org.laurel.recognition.Thanks;
import org.laurel.recognition.ThanksStore;

/** Words the line in a receiver's activity feed. Plain text: Teams shows it as it is. */
@Singleton
@Named("activityTexts")
public class ActivityTexts {
    /** What Teams shows of a preview. */
    private static final int PREVIEW = 150;
    /** What Teams takes from us, as the app's manifest has it: each kind with the names that its template puts in. */
    static final Map<String, Set<String>> TYPES = Map.of("thanksReceived", Set.of("giver"), "mentionedInComment", Set.of("author"),
            "notificationsSummarised", Set.of("what"), "thanksHidden", Set.of(), "commentHidden", Set.of(), "checkInHidden", Set.of(), "reportDecided", Set.of());

    private final ThanksStore thanks;
    private final CommentStore comments;
    private final CaseStore cases;
    private final PeopleStore people;
    private final ConversationStore conversations;
    private final NotificationStore notifications;
    private final NoticeDoor door;
    private final SummaryStore summaries;
    private final CardLinks links;

    @Inject
    ActivityTexts(ThanksStore thanks, CommentStore comments, CaseStore cases, PeopleStore people, ConversationStore conversations, NotificationStore notifications,
                  NoticeDoor door, SummaryStore summaries, CardLinks links) {
        this.thanks = thanks;
        this.comments = comments;
        this.cases = cases;
        this.people = people;
        this.conversations = conversations;
        this.notifications = notifications;
        this.door = door;
        this.summaries = summaries;
        this.links = links;
    }

    /**
     * @throws OutboundFailure UNAVAILABLE as long as the receiver's Entra account is not known: Graph tells of it soon, or nobody does;
     *     for one in doubt UNKNOWN_OUTCOME, {@code cannot-be-asked}: Graph v1.0 has calls that send notifications and none that reads them
     */
    public OutgoingActivity thanks(Map<String, Object> delivery) {
        requireCertain(delivery);
        UUID receiver = TeamsCards.id(delivery, "recipientId");
        Locale language = language(receiver);
        Thanks given = thanks.find(TeamsCards.id(delivery, "subjectId"), receiver, language).orElseThrow(() -> new NotWanted("subject-gone"));
        return new OutgoingActivity(account(receiver), notification(given, language));
    }

    /**
     * The same for the many receivers that the payload names. Graph never says whom of them it reached, so whoever may not have the app
     * gets a delivery of his own, which knows what to do about it; so does whoever wants no notification now.
     *
     * @throws NotWanted if that is everybody, or there is nothing to tell
     */
    public OutgoingActivityToAll thanksToAll(Map<String, Object> delivery) {
        requireCertain(delivery);
        UUID subject = TeamsCards.id(delivery, "subjectId");
        List<UUID> receivers = ((List<?>) delivery.get(Announcements.RECIPIENTS)).stream().map(id -> UUID.fromString(id.toString())).toList();
        Locale language = Messages.supported((String) delivery.get(Announcements.LANGUAGE));
        Thanks given = thanks.find(subject, receivers.get(0), language).orElseThrow(() -> new NotWanted("subject-gone"));
        Map<UUID, UUID> accounts = notifications.reachable(subject, receivers);
        accounts.keySet().retainAll(door.admit(((Number) delivery.get("deliveryId")).longValue(), accounts.keySet()));
        notifications.tellSingly(subject, receivers.stream().filter(receiver -> !accounts.containsKey(receiver)).toList(), payload(delivery));
        if (accounts.isEmpty()) {
            throw new NotWanted("told-singly");
        }
        return new OutgoingActivityToAll(List.copyOf(accounts.values()), notification(given, language),
                () -> notifications.tellSingly(subject, List.copyOf(accounts.keySet()), payload(delivery)));
    }

    /** The same for somebody whom a comment mentions. */
    public OutgoingActivity comment(Map<String, Object> delivery) {
        requireCertain(delivery);
        UUID mentioned = TeamsCards.id(delivery, "recipientId");
        Comment comment = comments.mentioning(mentioned, TeamsCards.id(delivery, "subjectId")).orElseThrow(() -> new NotWanted("subject-gone"));
        String topic = Messages.text(language(mentioned), "teams.comment.heading");
        return new OutgoingActivity(account(mentioned), line(topic, links.told(Kind.MENTIONS, comment.feedItemId()), "mentionedInComment",
                shortened(comment.text()), Map.of("author", comment.author().name())));
    }

    /** How much more there was on a day on which the person had been told enough. It names nobody. */
    public OutgoingActivity summary(Map<String, Object> delivery) {
        requireCertain(delivery);
        UUID reader = TeamsCards.id(delivery, "recipientId");
        Summary left = summaries.find(reader, Instant.parse((String) delivery.get("since")), Instant.parse((String) delivery.get("until")));
        if (left.thanks() + left.mentions() == 0) {
            throw new NotWanted("subject-gone");
        }
        Locale language = language(reader);
        String what = Messages.text(language, "teams.summary", Map.of("thanks", left.thanks(), "mentions", left.mentions()));
        return new OutgoingActivity(account(reader), line(Messages.text(language, "teams.summary.heading"), links.tab("#/feed"),
                "notificationsSummarised", Messages.text(language, "teams.summary.why"), Map.of("what", what)));
    }

    /** For who gave a thanks that HR hid: the reason. */
    public OutgoingActivity hidden(Map<String, Object> delivery) {
        return hidden(delivery, "teams.hidden.heading", "thanksHidden");
    }

    /** The same for who wrote a comment that HR hid. */
    public OutgoingActivity commentHidden(Map<String, Object> delivery) {
        return hidden(delivery, "teams.hidden.comment", "commentHidden");
    }

    /** The same for whose note at a check-in HR hid. */
    public OutgoingActivity checkInHidden(Map<String, Object> delivery) {
        return hidden(delivery, "teams.hidden.check-in", "checkInHidden");
    }

    /** For who reported something: what came of it, and nothing of what HR wrote about it. */
    public OutgoingActivity reportDecided(Map<String, Object> delivery) {
        requireCertain(delivery);
        UUID reporter = TeamsCards.id(delivery, "recipientId");
        String decision = cases.decision(TeamsCards.id(delivery, "subjectId")).orElseThrow(() -> new NotWanted("subject-gone"));
        Locale language = language(reporter);
        return new OutgoingActivity(account(reporter), line(Messages.text(language, "teams.report.heading"), links.tab("#/feed"), "reportDecided",
                Messages.text(language, decision.equals("hide") ? "teams.report.hidden" : "teams.report.kept"), Map.of()));
    }

    private OutgoingActivity hidden(Map<String, Object> delivery, String heading, String type) {
        requireCertain(delivery);
        UUID author = TeamsCards.id(delivery, "recipientId");
        String reason = cases.whyHidden(TeamsCards.id(delivery, "subjectId")).orElseThrow(() -> new NotWanted("subject-gone"));
        return new OutgoingActivity(account(author), line(Messages.text(language(author), heading), links.tab("#/feed"), type, shortened(reason), Map.of()));
    }

    private static void requireCertain(Map<String, Object> delivery) {
        if (Boolean.TRUE.equals(delivery.get("doubtful"))) {
            // Graph sends to an activity feed and lets nobody read it.
            throw CardLookUp.cannotBeAsked("");
        }
    }

    private Locale language(UUID reader) {
        return Messages.supported(people.find(reader).map(Person::language).orElse(null));
    }

    private UUID account(UUID reader) {
        return conversations.entraObjectId(reader)
                .orElseThrow(() -> OutboundFailure.unanswered(OutboundFailure.Kind.UNAVAILABLE, "not-linked", "no Entra account is linked", null));
    }

    private static Map<String, Object> payload(Map<String, Object> delivery) {
        Map<String, Object> payload = new HashMap<>();
        for (String name : List.of("thanksId", "giverId", "receiverIds", "teamIds", "departmentIds", "audience")) {
            payload.put(name, delivery.get(name));
        }
        return payload;
    }

    private ActivityNotification notification(Thanks given, Locale language) {
        String topic = given.badge() == null ? Messages.text(language, "teams.thanks.heading") : given.badge().name();
        return line(topic, links.told(Kind.THANKS, given.feedItemId()), "thanksReceived", shortened(given.message()), Map.of("giver", given.giver().name()));
    }

    private static ActivityNotification line(String topic, String url, String type, String preview, Map<String, String> named) {
        if (!named.keySet().equals(TYPES.get(type))) {
            throw new IllegalArgumentException("Teams would refuse " + type + " with " + named.keySet());
        }
        return new ActivityNotification(topic, url, type, preview, named);
    }

    private static String shortened(String message) {
        String line = message.replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) <= PREVIEW) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, PREVIEW - 1)) + "…";
    }
}
