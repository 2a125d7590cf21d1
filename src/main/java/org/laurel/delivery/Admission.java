package org.laurel.delivery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Decides, while the gates of one channel are locked, which of its due rows begin now. */
class Admission {
    private final Limits limits;
    private final Function<String, Gate> known;
    private final Map<String, Gate> gates = new LinkedHashMap<>();
    private final Map<String, Integer> underWay;
    private final Instant now;
    private final Map<Long, Place> places = new LinkedHashMap<>();
    private final Map<Long, Instant> putOff = new LinkedHashMap<>();
    private final Set<String> changing = new HashSet<>();
    private Instant opensAt;

    /**
     * @param known    the gate of a scope, the channel's own under the empty one
     * @param underWay calls by scope; needed only where {@link Limits#atOnce()} is one
     */
    Admission(Limits limits, Function<String, Gate> known, Map<String, Integer> underWay, Instant now) {
        this.limits = limits;
        this.known = known;
        this.underWay = new HashMap<>(underWay);
        this.now = now;
    }

    /** How many rows of a line are worth looking at. */
    int room(Line line, int most) {
        int room = channelOpens().isAfter(now) ? 0 : Math.min(most, gate("").room(limits.channel(), now.plus(Gate.AHEAD)));
        String scope = limits.scopeOf(line.scope(), null);
        if (scope != null) {
            room = gate(scope).closed(now) ? 0 : Math.min(room, gate(scope).room(limits.scope(), now));
            room = limits.atOnce() == 0 ? room : Math.min(room, limits.atOnce() - underWay.getOrDefault(scope, 0));
        }
        if (room <= 0) {
            refuseUntil(scope == null ? channelOpens() : Gate.later(channelOpens(), gate(scope).opens(limits.scope())));
        }
        return Math.max(0, room);
    }

    /** From when on the channel's next place may be given out. */
    private Instant channelOpens() {
        Gate channel = gate("");
        Instant opens = channel.opens(limits.channel());
        boolean ahead = !limits.channel().isEmpty() && !channel.closed(now) && opens.isAfter(now);
        return ahead ? opens.minus(places.isEmpty() ? Gate.NEAR : Gate.AHEAD) : opens;
    }

    /** By turns, one of each line, until there are enough or none is left. */
    void admit(Collection<List<Candidate>> lines, int most) {
        List<Deque<Candidate>> waiting = new ArrayList<>();
        lines.forEach(line -> waiting.add(new ArrayDeque<>(line)));
        while (!waiting.isEmpty()) {
            for (Deque<Candidate> line : List.copyOf(waiting)) {
                if (places.size() >= most) {
                    return;
                }
                if (line.isEmpty()) {
                    waiting.remove(line);
                } else {
                    consider(line.remove());
                }
            }
        }
    }

    private void consider(Candidate candidate) {
        if (changing.contains(candidate.changes())) {
            return;
        }
        Instant opens = channelOpens();
        String scope = limits.scopeOf(candidate.scope(), candidate.recipientId());
        if (scope != null) {
            Instant scopeOpens = gate(scope).opens(limits.scope());
            if (scopeOpens.isAfter(now) && candidate.scope().isEmpty()) {
                // Chats are no lines of their own: one that is full must not stand before the others.
                putOff.put(candidate.id(), scopeOpens);
                return;
            }
            if (limits.atOnce() > 0 && underWay.getOrDefault(scope, 0) >= limits.atOnce()) {
                return;
            }
            opens = Gate.later(opens, scopeOpens);
        }
        if (opens.isAfter(now)) {
            refuseUntil(opens);
            return;
        }
        begin(candidate, scope);
    }

    private void begin(Candidate candidate, String scope) {
        Place place = new Place(now, limits.channel().isEmpty() ? null : soon());
        if (scope != null) {
            underWay.merge(scope, 1, Integer::sum);
        }
        if (candidate.changes() != null) {
            changing.add(candidate.changes());
        }
        use(place, scope == null ? List.of("") : List.of("", scope));
        places.put(candidate.id(), place);
    }

    /** Places are kept to the millisecond. */
    private Instant soon() {
        return Gate.later(now.plus(Gate.SOON).truncatedTo(ChronoUnit.MILLIS), gate("").opens(limits.channel()));
    }

    private void use(Place place, List<String> names) {
        names.stream().filter(name -> place.of(name) != null).forEach(name -> gate(name).use(place.of(name), limits.ratesOf(name)));
    }

    /**
     * Another place for a call that is late.
     *
     * @param held its place until now, or null
     * @return soon, or when the channel opens, but no later than {@code latest}; empty if there is none, or if the scope opens later: to
     *     wait for that would hold up the whole channel. Then it has given up its place
     */
    Optional<Place> move(Delivery late, Place held, Instant latest) {
        List<String> names = limits.gatesOf(late);
        if (held != null) {
            names.forEach(name -> gate(name).giveBack(held.of(name)));
        }
        Instant at = soon();
        boolean full = names.stream().anyMatch(name -> gate(name).opens(limits.ratesOf(name)).isAfter(at));
        if (full || at.isAfter(latest)) {
            return Optional.empty();
        }
        Place place = new Place(at, limits.channel().isEmpty() ? null : at);
        use(place, names);
        return Optional.of(place);
    }

    private Gate gate(String scope) {
        return gates.computeIfAbsent(scope, known);
    }

    private void refuseUntil(Instant opens) {
        if (opens.isAfter(now) && (opensAt == null || opens.isBefore(opensAt))) {
            opensAt = opens;
        }
    }

    /** Which rows begin, and the place of each among the calls. */
    Map<Long, Place> places() {
        return places;
    }

    /** Rows whose chat is full, and when it is no more. */
    Map<Long, Instant> putOff() {
        return putOff;
    }

    List<Gate> usedGates() {
        return gates.values().stream().filter(Gate::used).toList();
    }

    /** When a gate that refused a row opens, or null if none did. */
    Instant opensAt() {
        return opensAt;
    }
}
