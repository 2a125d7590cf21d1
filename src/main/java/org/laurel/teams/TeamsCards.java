package org.laurel.teams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.delivery.NotWanted;
import org.laurel.feed.FeedItem;
import org.laurel.feed.FeedStore;
import org.laurel.objectives.CheckInStore;
import org.laurel.org.PeopleStore;
import org.laurel.org.Person;
import org.laurel.platform.Messages;
import org.laurel.platform.Settings;
import org.laurel.recognition.ThanksStore;

/** Makes the card of a delivery, as its reader may see it, in the reader's language; a channel has a language of its own. */
@Singleton
@Named("teamsCards")
public class TeamsCards {
    private final FeedStore feed;
    private final ThanksStore thanks;
    private final CheckInStore checkIns;
    private final PeopleStore people;
    private final ConversationStore conversations;
    private final CardLinks links;
    private final Locale channelLanguage;

    @Inject
    TeamsCards(FeedStore feed, ThanksStore thanks, CheckInStore checkIns, PeopleStore people, ConversationStore conversations,
               CardLinks links, Settings settings) {
        this(feed, thanks, checkIns, people, conversations, links, settings.channelLanguage());
    }

    TeamsCards(FeedStore feed, ThanksStore thanks, CheckInStore checkIns, PeopleStore people, ConversationStore conversations,
               CardLinks links, Locale channelLanguage) {
        this.feed = feed;
        this.thanks = thanks;
        this.checkIns = checkIns;
        this.people = people;
        this.conversations = conversations;
        this.links = links;
        this.channelLanguage = channelLanguage;
    }

    /**
     * @throws NotWanted if the bot is in no channel, or the thanks is gone
     * @throws OutboundFailure UNREACHABLE_RECIPIENT if the receiver has not installed the app
     */
    public OutgoingCard thanks(Map<String, Object> delivery) {
        UUID reader = id(delivery, "recipientId");
        UUID subject = id(delivery, "subjectId");
        Locale language = language(reader);
        return outgoing(thanks.find(subject, reader, language).flatMap(given -> feed.find(given.feedItemId(), reader, language)), reader, language);
    }

    public OutgoingCard checkIn(Map<String, Object> delivery) {
        UUID reader = id(delivery, "recipientId");
        Locale language = language(reader);
        return outgoing(checkIns.find(id(delivery, "subjectId")).flatMap(checkIn -> feed.find(checkIn.feedItemId(), reader, language)), reader, language);
    }

    /** The card of something on the feed, for an answer to one who acted on it. */
    ObjectNode card(FeedItem item, Locale language) {
        return item.thanks() != null ? ThanksCard.of(item, language, links) : CheckInCard.of(item, language, links);
    }

    ObjectNode activity(FeedItem item, Locale language) {
        String summary = item.thanks() != null ? ThanksCard.sentence(item.thanks(), language) : CheckInCard.sentence(item.checkIn(), language);
        return CardJson.activity(card(item, language), summary);
    }

    Locale channelLanguage() {
        return channelLanguage;
    }

    private OutgoingCard outgoing(Optional<FeedItem> item, UUID reader, Locale language) {
        FeedItem shown = item.orElseThrow(() -> new NotWanted("subject-gone"));
        return new OutgoingCard(conversation(reader), activity(shown, language));
    }

    private Conversation conversation(UUID reader) {
        if (reader == null) {
            return conversations.channel().orElseThrow(() -> new NotWanted("no-channel"));
        }
        return conversations.personal(reader)
                .orElseThrow(() -> OutboundFailure.unanswered(Kind.UNREACHABLE_RECIPIENT, "not-installed", "no personal chat with the bot", null));
    }

    private Locale language(UUID reader) {
        return reader == null ? channelLanguage : Messages.supported(people.find(reader).map(Person::language).orElse(null));
    }

    static UUID id(Map<String, Object> delivery, String field) {
        Object value = delivery.get(field);
        return value == null ? null : UUID.fromString(value.toString());
    }
}
