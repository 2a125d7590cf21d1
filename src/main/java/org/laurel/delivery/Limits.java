package org.laurel.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.laurel.platform.Settings;

/**
 * How much the other side takes of one channel, from all replicas together.
 *
 * @param channel       for everything, which is one app in one tenant
 * @param scope         for each mailbox or thread, see {@link Scopes}
 * @param everyChat     each recipient's chat is a thread of its own
 * @param atOnce        calls at a time for each scope, 0 for no limit
 * @param scopeThrottled a 429 speaks of the scope alone; else it may speak of anything and closes the channel
 * @param workers       threads of one replica
 */
record Limits(List<Rate> channel, List<Rate> scope, boolean everyChat, int atOnce, boolean scopeThrottled, int workers) {
    /** Never more than so many begin in any such stretch of time. */
    record Rate(int most, Duration in) {
    }

    /** What a company adds says itself when it is too much. */
    static final Limits NONE = new Limits(List.of(), List.of(), false, 0, false, 4);

    private static final Map<String, Limits> TABLE = Map.of(
            // Bot Connector: 50 a second for an app in a tenant; and for each thread. Its 429 does not say which limit was met.
            "teams-card", new Limits(List.of(rate(50, 1)), List.of(rate(7, 1), rate(8, 2), rate(60, 30), rate(1800, 3600)), true, 0, false, 16),
            // Graph's sendActivityNotification: 5 a second.
            "teams-activity", new Limits(List.of(unhurried(5)), List.of(), false, 0, false, 4),
            // Graph's sendActivityNotificationToRecipients: 2 a second.
            "teams-activity-bulk", new Limits(List.of(unhurried(2)), List.of(), false, 0, false, 2),
            // Exchange Online: 30 messages a minute for a mailbox, and 4 requests at a time for an app and a mailbox.
            "outlook-mail", new Limits(List.of(), List.of(rate(30, 60)), false, 4, true, 16));

    static Limits of(String channel) {
        return TABLE.getOrDefault(channel, NONE);
    }

    /** Exchange's limits do not hold for mail that leaves through an SMTP relay. */
    static Function<String, Limits> by(Settings.Mail mail) {
        return channel -> channel.equals("outlook-mail") && mail.transport().equals("smtp") ? NONE : of(channel);
    }

    /** The scope in which a row is counted besides its channel, or null. */
    String scopeOf(String rowScope, UUID recipient) {
        if (scope.isEmpty()) {
            return null;
        }
        if (!rowScope.isEmpty()) {
            return rowScope;
        }
        return everyChat && recipient != null ? recipient.toString() : null;
    }

    /** All gates that a row passes: the channel's, which is the empty one, and that of its scope. */
    List<String> gatesOf(Delivery row) {
        String scope = scopeOf(row.scope(), row.recipientId());
        return scope == null ? List.of("") : List.of("", scope);
    }

    /** What is allowed behind one of these gates. */
    List<Rate> ratesOf(String gate) {
        return gate.isEmpty() ? channel : scope;
    }

    boolean any() {
        return !channel.isEmpty() || !scope.isEmpty();
    }

    /** So many a second, with room for calls that are long on their way and come together with the ones of a second later. */
    private static Rate unhurried(int most) {
        return new Rate(most, Duration.ofMillis(1100));
    }

    private static Rate rate(int most, int seconds) {
        return new Rate(most, Duration.ofSeconds(seconds));
    }
}
