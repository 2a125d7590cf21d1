package org.laurel.integration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.spi.BeanRepository;
import org.laurel.connectors.graph.Receipt;

/** Named beans for a route under test. */
final class StubBeans implements BeanRepository {
    private final Map<String, Object> beans = new LinkedHashMap<>();

    StubBeans with(String name, Object bean) {
        beans.put(name, bean);
        return this;
    }

    @Override
    public Object lookupByName(String name) {
        return beans.get(name);
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
        return type.isInstance(beans.get(name)) ? type.cast(beans.get(name)) : null;
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return Map.of();
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return Set.of();
    }

    /** What the built-in routes call: each notes what it was given and gives on what the real one would. */
    static final class Recorded {
        final Map<String, Object> calls = new LinkedHashMap<>();
        final StubBeans beans = new StubBeans();

        Recorded() {
            beans.with("teamsCards", new Cards(this)).with("botConnector", new Bot(this)).with("activityTexts", new Texts(this))
                    .with("activityFeed", new Feed(this)).with("digestMails", new Digests(this)).with("mailer", new Mailer(this));
        }

        private <T> T note(String call, Object given, T answer) {
            calls.put(call, given);
            return answer;
        }
    }

    public record Cards(Recorded seen) {
        public Object thanks(Map<String, Object> delivery) {
            return seen.note("teamsCards.thanks", delivery, "thanks card");
        }

        public Object recalled(Map<String, Object> delivery) {
            return seen.note("teamsCards.recalled", delivery, "recalled card");
        }

        public Object refreshed(Map<String, Object> delivery) {
            return seen.note("teamsCards.refreshed", delivery, "refreshed card");
        }

        public Object changed(Map<String, Object> delivery) {
            return seen.note("teamsCards.changed", delivery, "changed card");
        }

        public Object checkIn(Map<String, Object> delivery) {
            return seen.note("teamsCards.checkIn", delivery, "check-in card");
        }
    }

    public record Bot(Recorded seen) {
        public Receipt post(String card) {
            return seen.note("botConnector.post", card, new Receipt("conversation|activity", "request-1"));
        }

        public Receipt replace(String card) {
            return seen.note("botConnector.replace", card, new Receipt("conversation|activity", "request-4"));
        }

        public Receipt refresh(String card) {
            return seen.note("botConnector.refresh", card, new Receipt("conversation|activity", "request-5"));
        }
    }

    public record Texts(Recorded seen) {
        public Object thanks(Map<String, Object> delivery) {
            return seen.note("activityTexts.thanks", delivery, "activity");
        }

        public Object comment(Map<String, Object> delivery) {
            return seen.note("activityTexts.comment", delivery, "activity");
        }

        public Object summary(Map<String, Object> delivery) {
            return seen.note("activityTexts.summary", delivery, "activity");
        }

        public Object hidden(Map<String, Object> delivery) {
            return seen.note("activityTexts.hidden", delivery, "activity");
        }

        public Object checkInHidden(Map<String, Object> delivery) {
            return seen.note("activityTexts.checkInHidden", delivery, "activity");
        }

        public Object commentHidden(Map<String, Object> delivery) {
            return seen.note("activityTexts.commentHidden", delivery, "activity");
        }

        public Object reportDecided(Map<String, Object> delivery) {
            return seen.note("activityTexts.reportDecided", delivery, "activity");
        }

        public Object thanksToAll(Map<String, Object> delivery) {
            return seen.note("activityTexts.thanksToAll", delivery, "activity to all");
        }
    }

    public record Feed(Recorded seen) {
        public Receipt send(String activity) {
            return seen.note("activityFeed.send", activity, new Receipt(null, "request-2"));
        }

        public Receipt sendToAll(String activity) {
            return seen.note("activityFeed.sendToAll", activity, new Receipt(null, "request-5"));
        }
    }

    public record Digests(Recorded seen) {
        public Object write(Map<String, Object> delivery) {
            return seen.note("digestMails.write", delivery, "mail");
        }
    }

    public record Mailer(Recorded seen) {
        public Receipt send(String mail) {
            return seen.note("mailer.send", mail, new Receipt("message", "request-3"));
        }
    }
}
