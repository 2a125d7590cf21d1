package org.laurel.recognition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.laurel.delivery.NewDelivery;

/** Who is told of a thanks, and how. */
public final class Announcements {
    static final String TOPIC = "thanks-given";
    /** The payload's name for those whom one bulk notification tells. */
    public static final String RECIPIENTS = "recipientIds";
    /** The payload's name for the language of a bulk notification. */
    public static final String LANGUAGE = "language";
    /**
     * So many receivers are told one by one, each with an outcome of their own; more of them in bulk. One by one these take the channel a
     * second, as a bulk call in each of two languages does: ten thanks to as many or more at one time ring all their bells within ten.
     */
    static final int SINGLY = 5;
    /** Graph takes so many in one call. */
    static final int IN_BULK = 100;
    /** A notification is for what is new. */
    static final Duration NEWS = Duration.ofDays(7);

    private final UUID id;
    private final Audience audience;
    private final Collection<UUID> receivers;
    private final Instant now;
    private final Map<String, Object> payload;

    /**
     * @param receivers all who are thanked, those in teams and departments too; the payload, which each of their rows has, names the latter as such
     * @param audience  whom it is shown to, which may be fewer than its giver chose
     */
    Announcements(UUID id, UUID giver, ThanksRequest.Checked thanks, Collection<UUID> receivers, Audience audience, Instant now) {
        this.id = id;
        this.audience = audience;
        this.receivers = receivers;
        this.now = now;
        this.payload = payload(id, giver, thanks.to(), thanks.teams(), thanks.departments(), audience);
    }

    /**
     * Receivers are told each; the channel is told what the whole company may see, else the card goes to the receivers.
     *
     * @param languages of the receivers
     */
    List<NewDelivery> all(Map<UUID, String> languages) {
        List<NewDelivery> rows = new ArrayList<>();
        if (audience == Audience.COMPANY) {
            rows.add(channelCard(id, payload));
        } else {
            receivers.forEach(receiver -> rows.add(new NewDelivery(TOPIC + ".teams-card:" + id + ":" + receiver, TOPIC, "teams-card", receiver, id, payload)));
        }
        if (receivers.size() <= SINGLY) {
            receivers.forEach(receiver -> rows.add(single(id, receiver, payload, now)));
        } else {
            rows.addAll(inBulk(languages));
        }
        return rows;
    }

    /** One row for each call: Graph does not say who of a call's recipients was reached. */
    private List<NewDelivery> inBulk(Map<UUID, String> languages) {
        Map<String, List<UUID>> byLanguage = new TreeMap<>();
        receivers.forEach(receiver -> byLanguage.computeIfAbsent(languages.getOrDefault(receiver, ""), language -> new ArrayList<>()).add(receiver));
        List<NewDelivery> rows = new ArrayList<>();
        byLanguage.forEach((language, part) -> {
            for (int from = 0; from < part.size(); from += IN_BULK) {
                Map<String, Object> call = new HashMap<>(payload);
                call.put(RECIPIENTS, part.subList(from, Math.min(part.size(), from + IN_BULK)));
                call.put(LANGUAGE, language);
                rows.add(new NewDelivery(TOPIC + ".teams-activity-bulk:" + id + ":" + language + ":" + from, TOPIC, "teams-activity-bulk", null, id, call)
                        .until(now.plus(NEWS)));
            }
        });
        return rows;
    }

    static Map<String, Object> payload(UUID id, UUID giver, Collection<UUID> to, Collection<UUID> teams, Collection<UUID> departments, Audience audience) {
        return Map.of("thanksId", id, "giverId", giver, "receiverIds", List.copyOf(to), "teamIds", List.copyOf(teams), "departmentIds", List.copyOf(departments),
                "audience", audience.key());
    }

    static NewDelivery channelCard(UUID thanks, Map<String, ?> payload) {
        return new NewDelivery(TOPIC + ".teams-card:" + thanks, TOPIC, "teams-card", null, thanks, payload);
    }

    /** Tells one receiver. */
    public static NewDelivery single(UUID thanks, UUID receiver, Map<String, ?> payload, Instant now) {
        return new NewDelivery(TOPIC + ".teams-activity:" + thanks + ":" + receiver, TOPIC, "teams-activity", receiver, thanks, payload).until(now.plus(NEWS));
    }
}
