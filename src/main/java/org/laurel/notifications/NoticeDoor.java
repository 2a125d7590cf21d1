package org.laurel.notifications;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.laurel.delivery.Candidate;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.Doorkeeper;
import org.laurel.delivery.NewDelivery;
import org.laurel.platform.Plans;
import org.laurel.platform.Settings;

/**
 * Looks at each notification when it is about to leave. What is switched off is not wanted; what falls into a pause or quiet hours
 * waits until they end; what is over the day's budget is left to a summary the next morning. Nothing is dropped without a word in the
 * ledger.
 */
@Singleton
public class NoticeDoor implements Doorkeeper {
    static final String SUMMARY_TOPIC = "notifications-summarised";
    /** A summary is for what is new. */
    private static final Duration NEWS = Duration.ofDays(7);

    private final PreferenceStore preferences;
    private final NoticeStore notices;
    private final Deliveries deliveries;
    private final Clock clock;
    private final int budget;

    @Inject
    NoticeDoor(PreferenceStore preferences, NoticeStore notices, Deliveries deliveries, Clock clock, Settings settings) {
        this(preferences, notices, deliveries, clock, settings.notifications().dailyBudget());
    }

    /** @param budget how many notifications a person gets on one day, over Teams and Outlook */
    NoticeDoor(PreferenceStore preferences, NoticeStore notices, Deliveries deliveries, Clock clock, int budget) {
        this.preferences = preferences;
        this.notices = notices;
        this.deliveries = deliveries;
        this.clock = clock;
        this.budget = budget;
    }

    @Override
    public Map<Long, Answer> ask(Handle transaction, Collection<Candidate> rows, Instant now) {
        List<NoticeStore.Waiting> waiting = notices.waiting(transaction, rows);
        if (waiting.isEmpty()) {
            return Map.of();
        }
        Set<UUID> readers = waiting.stream().map(NoticeStore.Waiting::person).collect(Collectors.toSet());
        notices.lock(transaction, readers);
        Map<UUID, Wishes> wishes = preferences.find(transaction, readers);
        Map<Long, Answer> answers = new HashMap<>();
        List<NoticeStore.Waiting> counted = new ArrayList<>();
        List<NoticeStore.Waiting> held = new ArrayList<>();
        for (NoticeStore.Waiting one : waiting) {
            Wishes wish = wishes.get(one.person());
            Instant quietUntil = wish.quietUntil(now);
            if (!one.notice().isWanted(wish.preferences())) {
                answers.put(one.delivery(), new Answer(null, null, "opted-out"));
            } else if (quietUntil.isAfter(now)) {
                held.add(one);
                answers.put(one.delivery(), hold(one, quietUntil, wish.quietBecause(now), now));
            } else if (one.notice().counts() && !one.told()) {
                counted.add(one);
            }
        }
        List<NoticeStore.Waiting> summarised = keepToBudget(transaction, counted, wishes, answers, held, now);
        notices.decide(transaction, "held", held, now);
        notices.decide(transaction, "summarised", summarised, now);
        deliveries.add(transaction, summarised.stream().map(NoticeStore.Waiting::person).distinct().map(person -> summary(wishes.get(person), now)).toList());
        return answers;
    }

    @Override
    public void begun(Handle transaction, Collection<Candidate> rows, Instant now) {
        notices.told(transaction, rows.stream().filter(row -> row.recipientId() != null && Notice.of(row.route()).filter(Notice::counts).isPresent()).toList(), now);
    }

    /**
     * Of those whom one bulk delivery would tell, who may be told now: they count as told. Each of the others is to get a delivery of
     * their own, for which the same is decided in its time.
     */
    public Set<UUID> admit(long bulk, Collection<UUID> people) {
        Instant now = clock.instant();
        return preferences.jdbi().inTransaction(transaction -> {
            Plans.ofNow(transaction);
            Map<UUID, Wishes> wishes = preferences.find(transaction, people);
            List<UUID> awake = people.stream().filter(wishes::containsKey).filter(person -> {
                Wishes wish = wishes.get(person);
                return Notice.THANKS_AT_THE_BELL.isWanted(wish.preferences()) && !wish.quietUntil(now).isAfter(now);
            }).toList();
            notices.lock(transaction, awake);
            Map<UUID, Integer> told = toldToday(transaction, awake, wishes, now);
            Set<UUID> before = notices.toldBy(transaction, bulk, awake);
            Set<UUID> admitted = awake.stream().filter(person -> before.contains(person) || told.getOrDefault(person, 0) < budget)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            notices.toldBy(transaction, bulk, admitted, now);
            return admitted;
        });
    }

    int budget() {
        return budget;
    }

    int toldToday(Handle handle, Wishes wish, Instant now) {
        return toldToday(handle, List.of(wish.person()), Map.of(wish.person(), wish), now).getOrDefault(wish.person(), 0);
    }

    /** @return those that are left to a summary */
    private List<NoticeStore.Waiting> keepToBudget(Handle transaction, List<NoticeStore.Waiting> counted, Map<UUID, Wishes> wishes,
                                                   Map<Long, Answer> answers, List<NoticeStore.Waiting> held, Instant now) {
        List<NoticeStore.Waiting> summarised = new ArrayList<>();
        if (counted.isEmpty()) {
            return summarised;
        }
        Map<UUID, Integer> told = toldAtMost(transaction, counted, wishes, now);
        for (NoticeStore.Waiting one : counted) {
            Wishes wish = wishes.get(one.person());
            if (told.merge(one.person(), 1, Integer::sum) <= budget) {
                continue;
            }
            if (one.notice() != Notice.DIGEST && Notice.SUMMARY.isWanted(wish.preferences())) {
                summarised.add(one);
                answers.put(one.delivery(), new Answer(null, null, "summarised"));
            } else {
                // A digest sums up by itself; and who wants nothing at the bell would not hear of a summary.
                held.add(one);
                answers.put(one.delivery(), hold(one, wish.nextMorning(now), "over-budget", now));
            }
        }
        return summarised;
    }

    private Map<UUID, Integer> toldToday(Handle handle, Collection<UUID> people, Map<UUID, Wishes> wishes, Instant now) {
        return notices.told(handle, dayBegan(people, wishes, now));
    }

    /** Counted to the one only for those who may be over their budget now. */
    private Map<UUID, Integer> toldAtMost(Handle transaction, List<NoticeStore.Waiting> counted, Map<UUID, Wishes> wishes, Instant now) {
        Map<UUID, Integer> theirs = new HashMap<>();
        counted.forEach(one -> theirs.merge(one.person(), 1, Integer::sum));
        Map<UUID, Integer> told = new HashMap<>(notices.toldAtMost(transaction, dayBegan(theirs.keySet(), wishes, now)));
        List<UUID> perhapsOver = theirs.keySet().stream().filter(person -> told.get(person) + theirs.get(person) > budget).toList();
        if (!perhapsOver.isEmpty()) {
            told.putAll(toldToday(transaction, perhapsOver, wishes, now));
        }
        return told;
    }

    private static Map<UUID, Instant> dayBegan(Collection<UUID> people, Map<UUID, Wishes> wishes, Instant now) {
        return people.stream().collect(Collectors.toMap(person -> person, person -> wishes.get(person).dayBegan(now)));
    }

    private static Answer hold(NoticeStore.Waiting one, Instant until, String code, Instant now) {
        boolean longer = one.expiresAt() != null && one.notice().keeps();
        return new Answer(until, longer ? one.expiresAt().plus(Duration.between(now, until)) : one.expiresAt(), code);
    }

    /** One for each person and day, of all that was left to it on that day. */
    private static NewDelivery summary(Wishes wish, Instant now) {
        Instant morning = wish.nextMorning(now);
        Instant dayEnds = wish.today(now).plusDays(1).atStartOfDay(wish.zone()).toInstant();
        return new NewDelivery(SUMMARY_TOPIC + ".teams-activity:" + wish.person() + ":" + wish.today(now), SUMMARY_TOPIC, "teams-activity", wish.person(), null,
                Map.of("since", wish.dayBegan(now).toString(), "until", dayEnds.toString()), morning, morning.plus(NEWS));
    }
}
