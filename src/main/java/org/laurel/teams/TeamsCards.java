package org.laurel.teams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
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
    private final CardDeliveryStore deliveries;
    private final RecalledCards recalledCards;
    private final InstallForPeople installForPeople;
    private final CardLinks links;
    private final Locale channelLanguage;

    @Inject
    TeamsCards(FeedStore feed, ThanksStore thanks, CheckInStore checkIns, PeopleStore people, ConversationStore conversations,
               CardDeliveryStore deliveries, InstallForPeople installForPeople, CardLinks links, Settings settings) {
        this(feed, thanks, checkIns, people, conversations, deliveries, installForPeople, links, settings.teams().channelLanguage());
    }

    TeamsCards(FeedStore feed, ThanksStore thanks, CheckInStore checkIns, PeopleStore people, ConversationStore conversations,
               CardDeliveryStore deliveries, InstallForPeople installForPeople, CardLinks links, Locale channelLanguage) {
        this.feed = feed;
        this.thanks = thanks;
        this.checkIns = checkIns;
        this.people = people;
        this.conversations = conversations;
        this.deliveries = deliveries;
        this.recalledCards = new RecalledCards(deliveries, conversations);
        this.installForPeople = installForPeople;
        this.links = links;
        this.channelLanguage = channelLanguage;
    }

    /** A card of which its post says NotWanted if the bot is in no channel or the thanks is gone, UNREACHABLE_RECIPIENT without the app. */
    public OutgoingCard thanks(Map<String, Object> delivery) {
        UUID subject = id(delivery, "subjectId");
        return outgoing(delivery, (reader, language) -> thanks.find(subject, reader, language).flatMap(given -> feed.find(given.feedItemId(), reader, language)));
    }

    /** The same for a check-in. */
    public OutgoingCard checkIn(Map<String, Object> delivery) {
        UUID subject = id(delivery, "subjectId");
        return outgoing(delivery, (reader, language) -> checkIns.find(subject).flatMap(checkIn -> feed.find(checkIn.feedItemId(), reader, language)));
    }

    /** What takes the place of the card that the payload's {@code cardDeliveryId} names. */
    public CardUpdate recalled(Map<String, Object> delivery) {
        return recalledCards.of(((Number) delivery.get("cardDeliveryId")).longValue(), language(id(delivery, "recipientId")));
    }

    /** The card of something on the feed, for an answer to one who acted on it. @param mark of the card that it takes the place of, or null */
    ObjectNode card(FeedItem item, Locale language, String mark) {
        return item.thanks() != null ? ThanksCard.of(item, language, links, mark) : CheckInCard.of(item, language, links, mark);
    }

    ObjectNode activity(FeedItem item, Locale language, String mark) {
        String summary = item.thanks() != null ? ThanksCard.sentence(item.thanks(), language) : CheckInCard.sentence(item.checkIn(), language);
        return CardJson.activity(card(item, language, mark), summary);
    }

    Locale channelLanguage() {
        return channelLanguage;
    }

    private OutgoingCard outgoing(Map<String, Object> delivery, BiFunction<UUID, Locale, Optional<FeedItem>> subject) {
        UUID reader = id(delivery, "recipientId");
        String mark = CardMark.of(delivery);
        boolean doubtful = Boolean.TRUE.equals(delivery.get("doubtful"));
        Instant doubtfulSince = doubtful ? deliveries.createdAt(((Number) delivery.get("deliveryId")).longValue()) : null;
        return new OutgoingCard(reader, mark, doubtfulSince, () -> {
            Locale language = language(reader);
            FeedItem shown = subject.apply(reader, language).orElseThrow(() -> new NotWanted("subject-gone"));
            return new OutgoingCard.Post(conversation(reader), activity(shown, language, mark));
        });
    }

    private Conversation conversation(UUID reader) {
        if (reader == null) {
            return conversations.channel().orElseThrow(() -> new NotWanted("no-channel"));
        }
        return conversations.personal(reader).or(() -> installForPeople.chat(reader))
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
