package org.laurel.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.NotWanted;
import org.laurel.delivery.WakeUp;
import org.laurel.feed.CommentStore;
import org.laurel.feed.FeedStore;
import org.laurel.moderation.CaseStore;
import org.laurel.notifications.NoticesAtWork;
import org.laurel.notifications.SummaryStore;
import org.laurel.objectives.CheckInStore;
import org.laurel.org.PeopleStore;
import org.laurel.recognition.ThanksStore;

/** What Teams is given: cards, search results and lines at the bell, for tests of who may know what. */
public final class CardAnswers {
    private CardAnswers() {
    }

    /** The card that a client gets when it shows an item. @param viewer null for everybody in the channel */
    public static String of(Jdbi jdbi, FeedStore feed, UUID item, UUID viewer) {
        ConversationStore conversations = new ConversationStore(jdbi);
        return new TeamsCards(feed, new ThanksStore(jdbi), new CheckInStore(jdbi), new PeopleStore(jdbi, "Europe/Stockholm"), conversations, new CardDeliveryStore(jdbi),
                InstallForPeopleTest.notAllowed(conversations), CardsTest.LINKS, Clock.systemUTC(), Locale.ENGLISH).shown(item, viewer, Locale.ENGLISH, null).toString();
    }

    /**
     * What the message extension's search finds.
     *
     * @param part {@code preview}, which the searcher sees, or {@code content}, which everybody in the conversation does
     */
    public static String found(FeedStore feed, UUID viewer, String words, String part) {
        JsonNode query = JsonNodeFactory.instance.objectNode().set("parameters", JsonNodeFactory.instance.arrayNode()
                .add(JsonNodeFactory.instance.objectNode().put("name", "text").put("value", words)));
        JsonNode answer = new ThanksSearch(feed, CardsTest.LINKS).answer(new BotCaller(Optional.of(viewer), Locale.ENGLISH), query);
        StringBuilder parts = new StringBuilder();
        answer.at("/composeExtension/attachments").forEach(one -> parts.append(one.path(part)));
        return parts.toString();
    }

    /** What stands at somebody's bell. @param subject a thanks that they got or a comment that mentions them; nothing where there is nothing to tell */
    public static String atTheBell(Jdbi jdbi, Clock clock, boolean comment, UUID subject, UUID reader) {
        Deliveries deliveries = new Deliveries(topic -> Set.of(), new WakeUp(), clock);
        ActivityTexts texts = new ActivityTexts(new ThanksStore(jdbi), new CommentStore(jdbi), new CaseStore(jdbi), new PeopleStore(jdbi, "Europe/Stockholm"),
                new ConversationStore(jdbi), new NotificationStore(jdbi, deliveries, clock), NoticesAtWork.door(jdbi, deliveries, clock, 20), new SummaryStore(jdbi), CardsTest.LINKS);
        Map<String, Object> delivery = Map.of("subjectId", subject.toString(), "recipientId", reader.toString());
        try {
            return (comment ? texts.comment(delivery) : texts.thanks(delivery)).notification().toString();
        } catch (NotWanted nothing) {
            return "";
        }
    }
}
