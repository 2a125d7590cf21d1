package org.laurel.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.laurel.connectors.sandbox.connector.Addresses;

/**
 * What the service says of each message that somebody was owed against what the sandbox has accepted, by its own books.
 *
 * <p>A message is <em>lost</em> if it is not there and nobody is told: no row, a row that says sent, or one that was given up. A
 * second one is a <em>duplicate</em>, and none is explained: nobody retries by hand here, and the sandbox shows what it has accepted
 * at once, so that whoever asks it first cannot send twice. A row in doubt is neither: it says so to an operator, whether the message
 * is there or not. Only where Microsoft lets nobody look, in chats and activity feeds, may a doubt remain.
 */
final class Reckoning {
    private final Map<String, Integer> figures = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    private Reckoning() {
    }

    static Reckoning of(List<Gift> gifts, Map<Integer, String> given, Jdbi service, Jdbi sandbox, Addresses addresses) {
        var reckoning = new Reckoning();
        Map<String, String> thanks = new HashMap<>(service.withHandle(handle -> handle
                .createQuery("select idempotency_key, id::text from thanks where idempotency_key like 'chaos-%'")
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2))).collectToMap(Map.Entry::getKey, Map.Entry::getValue)));
        Map<String, String> states = states(service);
        Map<String, Integer> accepted = accepted(sandbox);
        for (Gift gift : gifts) {
            reckoning.acknowledged(gift, thanks.get(gift.key()), given.get(gift.number()));
            String place = gift.audience().equals("company") ? addresses.channelId() : addresses.chatId(gift.receiver());
            reckoning.message(gift, "teams-card", states, accepted.remove("teams-card " + gift.token() + " " + place));
            reckoning.message(gift, "teams-activity", states, accepted.remove("teams-activity " + gift.token() + " " + gift.receiver().entraId()));
        }
        thanks.keySet().removeAll(gifts.stream().map(Gift::key).toList());
        thanks.keySet().forEach(key -> reckoning.fault("thanks that nobody gave", key));
        accepted.keySet().forEach(stray -> reckoning.fault("strays", stray));
        return reckoning;
    }

    private void acknowledged(Gift gift, String stored, String told) {
        if (stored == null || !stored.equals(told)) {
            fault("thanks acknowledged and not there", gift.key() + ": told " + told + ", stored " + stored);
        }
    }

    private void message(Gift gift, String destination, Map<String, String> states, Integer accepted) {
        String state = states.get(destination + " " + gift.key());
        int there = accepted == null ? 0 : accepted;
        String what = destination + " of " + gift.key() + " is " + state + " and there " + there + " times";
        count(destination + " " + state);
        if (there > 1) {
            fault("duplicates", what);
        } else if ("in_doubt".equals(state)) {
            count(there == 1 ? "in doubt, and there" : "in doubt, and not there");
            if (destination.equals("teams-card") && gift.audience().equals("company")) {
                fault("doubts that could have been cleared up", what);
            }
        } else if (there == 0) {
            fault("lost", what);
        } else if (!"sent".equals(state)) {
            fault("there, and the ledger says otherwise", what);
        }
    }

    private static Map<String, String> states(Jdbi service) {
        return service.withHandle(handle -> handle.createQuery("""
                        select d.destination || ' ' || t.idempotency_key, string_agg(d.state, ' and ')
                        from delivery d join thanks t on t.id = d.subject_id
                        where d.topic = 'thanks-given' and t.idempotency_key is not null group by 1
                        """)
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2))).collectToMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** By destination, the words that tell thanks apart, and where it arrived. */
    private static Map<String, Integer> accepted(Jdbi sandbox) {
        return new HashMap<>(sandbox.withHandle(handle -> handle.createQuery("""
                        select 'teams-card ' || substring(activity::text from 'chaos-[0-9]+\\.') || ' ' || place, count(*) from post
                        where author = 'bot' and activity::text ~ 'chaos-[0-9]+\\.' group by 1
                        union all
                        select 'teams-activity ' || substring(preview from 'chaos-[0-9]+\\.') || ' ' || recipient, count(*) from notification
                        where preview ~ 'chaos-[0-9]+\\.' group by 1
                        """)
                .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private void count(String what) {
        figures.merge(what, 1, Integer::sum);
    }

    private void fault(String kind, String what) {
        faults.add(kind + ": " + what);
        count(kind);
    }

    int figure(String what) {
        return figures.getOrDefault(what, 0);
    }

    Map<String, Integer> figures() {
        return figures;
    }

    /** Each of them is a failure of the service. */
    List<String> faults() {
        return faults;
    }
}
