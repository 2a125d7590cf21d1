package org.laurel.delivery;

import java.time.Instant;
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
    private final Map<Long, Instant> stamps = new LinkedHashMap<>();
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
        int room = Math.min(most, gate("").room(limits.channel(), now));
        String scope = limits.scopeOf(line.scope(), null);
        if (scope != null) {
            room = Math.min(room, gate(scope).room(limits.scope(), now));
            room = limits.atOnce() == 0 ? room : Math.min(room, limits.atOnce() - underWay.getOrDefault(scope, 0));
        }
        if (room <= 0) {
            refuseUntil(later(gate("").opens(limits.channel()), scope == null ? Instant.MIN : gate(scope).opens(limits.scope())));
        }
        return Math.max(0, room);
    }

    /** By turns, one of each line, until there are enough or none is left. */
    void admit(Collection<List<Candidate>> lines, int most) {
        List<Deque<Candidate>> waiting = new ArrayList<>();
        lines.forEach(line -> waiting.add(new ArrayDeque<>(line)));
        while (!waiting.isEmpty()) {
            for (Deque<Candidate> line : List.copyOf(waiting)) {
                if (stamps.size() >= most) {
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
        Instant opens = gate("").opens(limits.channel());
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
            opens = later(opens, scopeOpens);
        }
        if (opens.isAfter(now)) {
            refuseUntil(opens);
            return;
        }
        begin(candidate, scope, later(opens, now.minus(Gate.LATE)));
    }

    private void begin(Candidate candidate, String scope, Instant stamp) {
        gate("").use(stamp, limits.channel());
        if (scope != null) {
            gate(scope).use(stamp, limits.scope());
            underWay.merge(scope, 1, Integer::sum);
        }
        if (candidate.changes() != null) {
            changing.add(candidate.changes());
        }
        stamps.put(candidate.id(), limits.any() ? stamp : now);
    }

    /**
     * Another place for a call that is late.
     *
     * @param held its place until now, or null
     * @return soon, or when the channel opens, but no later than {@code latest}; empty if there is none, or if the scope opens later: to
     *     wait for that would hold up the whole channel. Then it has given up its place
     */
    Optional<Instant> move(Delivery late, Instant held, Instant latest) {
        List<String> names = limits.gatesOf(late);
        if (held != null) {
            names.forEach(name -> gate(name).giveBack(held));
        }
        Instant stamp = later(now.plus(Gate.AHEAD), gate("").opens(limits.channel()));
        boolean full = names.stream().anyMatch(name -> gate(name).opens(limits.ratesOf(name)).isAfter(stamp));
        if (full || stamp.isAfter(latest)) {
            return Optional.empty();
        }
        for (String name : names) {
            gate(name).use(stamp, limits.ratesOf(name));
        }
        return Optional.of(stamp);
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
    Map<Long, Instant> stamps() {
        return stamps;
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

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
