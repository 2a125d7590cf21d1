package org.laurel.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.laurel.delivery.Outcome.State;

/** One seed: some intents, three replicas, five bad minutes, then calm until everything has ended. */
final class Simulation {
    static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
    static final Duration BAD = Duration.ofMinutes(5);
    static final Duration LONGEST = Duration.ofDays(2);
    static final Pace PACE = new Pace(Duration.ofMinutes(2), Duration.ofMillis(500), Duration.ofSeconds(2), 5, Duration.ofSeconds(1),
            Duration.ofMinutes(2), Duration.ofSeconds(30), 6, Duration.ofSeconds(20));
    private static final List<String> CHANNELS = List.of("teams-card", "teams-activity", "outlook-mail", SimulatedProvider.CANNOT_BE_ASKED);

    final Timeline timeline = new Timeline(START);
    final List<String> violations = new ArrayList<>();
    final MemoryTable table = new MemoryTable(new Scopes(List.of("one@example.com", "two@example.com")));
    final SimulatedProvider provider;
    private final Random random;
    private final List<SimulatedReplica> replicas = new ArrayList<>();
    private boolean databaseAway;

    Simulation(long seed) {
        random = new Random(seed);
        double trouble = List.of(0.0, 0.1, 0.4, 0.8).get(random.nextInt(4));
        provider = new SimulatedProvider(timeline, random, trouble, violations);
        for (int i = 0; i < 3; i++) {
            Duration wrong = Duration.ofMillis(random.nextInt(7) - 3);
            replicas.add(new SimulatedReplica(timeline, random, table, provider, PACE, wrong, 400, () -> databaseAway, this::changed));
        }
    }

    /** @return what must not have happened, and did */
    List<String> run() {
        replicas.forEach(SimulatedReplica::start);
        int number = 0;
        for (int burst = 1 + random.nextInt(12); burst > 0; burst--) {
            List<NewDelivery> intents = new ArrayList<>();
            String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
            for (int i = random.nextInt(random.nextInt(4) == 0 ? 30 : 8); i >= 0; i--) {
                intents.add(intent(number++, channel));
            }
            timeline.at(sometime(), () -> {
                intents.forEach(intent -> table.add(intent, timeline.now()));
                changed();
            });
        }
        conversations();
        trouble();
        timeline.at(START.plus(BAD), provider::calm);
        Instant end = START.plus(LONGEST);
        boolean more = true;
        while (more && timeline.now().isBefore(end) && violations.isEmpty() && !(timeline.now().isAfter(START.plus(BAD).plusSeconds(600)) && table.nothingWaits())) {
            more = timeline.step();
        }
        if (violations.isEmpty()) {
            table.rows.values().forEach(this::checkEnd);
            provider.begun().forEach(this::checkRates);
        }
        return violations;
    }

    private NewDelivery intent(int number, String channel) {
        UUID recipient = random.nextInt(3) == 0 && channel.equals("teams-card") ? null : new UUID(0, random.nextInt(8));
        Map<String, ?> payload = switch (random.nextInt(12)) {
            case 0 -> Map.of("unwanted", true);
            case 1 -> Map.of("refused", true);
            case 2, 3, 4 -> Map.of(NewDelivery.CHANGES, random.nextInt(3));
            default -> Map.of();
        };
        Instant expires = random.nextInt(10) == 0 ? START.plusSeconds(60 + random.nextInt(600)) : null;
        return new NewDelivery("intent-" + number, random.nextBoolean() ? "thanks-given" : "check-in-published", channel, recipient, null, payload, null, expires);
    }

    /** Several people at a time speak to the bot, some faster than a chat takes. */
    private void conversations() {
        for (int burst = random.nextInt(4); burst > 0; burst--) {
            Instant begun = sometime();
            for (int i = random.nextInt(40); i >= 0; i--) {
                SimulatedReplica replica = replicas.get(random.nextInt(replicas.size()));
                UUID reader = new UUID(0, random.nextInt(8));
                timeline.at(begun.plusMillis(random.nextInt(2_000)), () -> replica.answer(reader));
            }
        }
    }

    private void trouble() {
        for (SimulatedReplica replica : replicas) {
            for (int i = random.nextInt(4); i > 0; i--) {
                timeline.at(sometime(), () -> replica.die(Duration.ofMillis(100 + random.nextInt(120_000))));
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                timeline.at(sometime(), () -> replica.pause(Duration.ofMillis(20 + random.nextInt(random.nextBoolean() ? 2_000 : 240_000))));
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            timeline.at(sometime(), () -> {
                databaseAway = true;
                timeline.after(Duration.ofMillis(random.nextInt(20_000)), () -> databaseAway = false);
            });
        }
        if (random.nextInt(3) == 0) {
            String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
            timeline.at(sometime(), () -> hold(channel, timeline.now().plusMillis(random.nextInt(60_000))));
        }
    }

    private void hold(String channel, Instant until) {
        table.pause(channel);
        provider.closed(channel, "", until);
        timeline.at(until, () -> {
            table.resume(channel);
            changed();
        });
    }

    private Instant sometime() {
        return START.plusMillis(random.nextInt((int) BAD.toMillis()));
    }

    private void changed() {
        replicas.forEach(SimulatedReplica::notice);
    }

    private void checkEnd(MemoryTable.Row row) {
        boolean there = provider.accepted(row.id);
        boolean right = switch (row.state) {
            case SENT -> there;
            case DEAD, NOT_WANTED -> !there;
            case IN_DOUBT -> row.askAt == null && List.of(Sender.CANNOT_BE_ASKED, "asked-in-vain", "doubt-expired").contains(row.code);
            default -> false;
        };
        if (!right) {
            violations.add("delivery " + row.id + " to " + row.what.destination() + " ended as " + row.state + " (" + row.code + "), " + (there ? "and is there" : "and is not there"));
        }
    }

    /** Less what the clocks are apart. */
    private void checkRates(String channelAndScope, List<Instant> begun) {
        String channel = channelAndScope.substring(0, channelAndScope.indexOf('|'));
        Limits limits = Limits.of(channel);
        for (Limits.Rate rate : channelAndScope.endsWith("|") ? limits.channel() : limits.scope()) {
            int most = LedgerContract.mostWithin(begun, rate.in().minus(SimulatedProvider.CLOCKS_APART));
            if (most > rate.most()) {
                violations.add(most + " calls within " + rate.in() + " on " + channelAndScope);
            }
        }
    }

    /** How it ended, for people. */
    Map<State, Long> ends() {
        return table.rows.values().stream().collect(Collectors.groupingBy(row -> row.state, Collectors.counting()));
    }
}
