package org.laurel.teams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.delivery.NewDelivery;
import org.laurel.delivery.NotWanted;
import org.laurel.feed.FeedItem;
import org.laurel.feed.FeedStore;
import org.laurel.objectives.CheckInStore;
import org.laurel.org.PeopleStore;
import org.laurel.org.Person;
import org.laurel.org.PersonRef;
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
    private final SentCards sentCards;
    private final InstallForPeople installForPeople;
    private final CardLinks links;
    private final Locale channelLanguage;

    @Inject
    TeamsCards(FeedStore feed, ThanksStore thanks, CheckInStore checkIns, PeopleStore people, ConversationStore conversations,
               CardDeliveryStore deliveries, InstallForPeople installForPeople, CardLinks links, Clock clock, Settings settings) {
        this(feed, thanks, checkIns, people, conversations, deliveries, installForPeople, links, clock, settings.teams().channelLanguage());
    }

    TeamsCards(FeedStore feed, ThanksStore thanks, CheckInStore checkIns, PeopleStore people, ConversationStore conversations,
               CardDeliveryStore deliveries, InstallForPeople installForPeople, CardLinks links, Clock clock, Locale channelLanguage) {
        this.feed = feed;
        this.thanks = thanks;
        this.checkIns = checkIns;
        this.people = people;
        this.conversations = conversations;
        this.deliveries = deliveries;
        this.sentCards = new SentCards(deliveries, conversations, clock);
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

    /** What takes the place of the card that the payload's {@code cardDeliveryId} names, now that its thanks was taken back. */
    public CardUpdate recalled(Map<String, Object> delivery) {
        Locale language = language(id(delivery, "recipientId"));
        return sentCards.replace(cardDelivery(delivery), () -> ThanksCard.recalled(language));
    }

    /**
     * The same, now that what it shows has changed: a card that more people read than may see it says no more of it.
     *
     * @throws NotWanted also if it was taken back meanwhile, which changes the card by itself
     */
    public CardUpdate changed(Map<String, Object> delivery) {
        UUID reader = id(delivery, "recipientId");
        UUID subject = id(delivery, "subjectId");
        Locale language = language(reader);
        String mark = CardMark.of(Map.of("deliveryId", cardDelivery(delivery), "subjectId", subject));
        return sentCards.replace(cardDelivery(delivery), () -> {
            UUID item = feed.about(subject).orElseThrow(() -> new NotWanted("subject-gone"));
            return shown(item, reader, language, mark);
        });
    }

    /** The same after reactions and comments, without which a card that cannot be changed is as good: of such a one NotWanted. */
    public CardUpdate refreshed(Map<String, Object> delivery) {
        return SentCards.asNews(() -> changed(delivery));
    }

    /** The message that shows the item to this reader, or to everybody in the channel if there is none. */
    ObjectNode shown(UUID item, UUID reader, Locale language, String mark) {
        return feed.find(item, reader, language).map(found -> activity(found, reader, language, mark))
                .orElseGet(() -> CardJson.activity(ThanksCard.closed(language, links), Messages.text(language, "teams.thanks.fallback")));
    }

    private ObjectNode activity(FeedItem item, UUID reader, Locale language, String mark) {
        String summary = item.thanks() != null ? ThanksCard.sentence(item.thanks(), language) : CheckInCard.sentence(item.checkIn(), language);
        CardReaders readers = new CardReaders(mark, conversations.users(reader != null ? List.of(reader) : about(item), CardReaders.MOST_USERS));
        ObjectNode card = item.thanks() != null ? ThanksCard.of(item, language, links, readers) : CheckInCard.of(item, language, links, readers);
        CardWhy.add(card, item, reader, language, links);
        return CardJson.activity(card, summary);
    }

    private static List<UUID> about(FeedItem item) {
        Stream<PersonRef> receivers = item.thanks() == null ? Stream.empty() : item.thanks().receivers().stream();
        return Stream.concat(Stream.of(item.actor()), receivers).map(PersonRef::id).toList();
    }

    private static long cardDelivery(Map<String, Object> delivery) {
        return ((Number) delivery.get(NewDelivery.CHANGES)).longValue();
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
            return new OutgoingCard.Post(conversation(reader), activity(shown, reader, language, mark));
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
