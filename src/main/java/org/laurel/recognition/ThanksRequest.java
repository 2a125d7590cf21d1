package org.laurel.recognition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.laurel.platform.Json;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

/**
 * What a giver asks for, as it came. To somebody: a person, a team or a department.
 *
 * @param to          up to 50 people, one by one
 * @param teams       ids, with {@code departments} up to 10: everybody who is in them, and in the teams within them, without the giver
 * @param departments ids
 * @param badge       optional
 * @param objective   optional: the one it helped, whoever's it is
 * @param message     1 to 2,000 characters, without the white space around it
 * @param audience    {@code company} if not given
 */
public record ThanksRequest(List<String> to, List<String> teams, List<String> departments, String badge, String objective, String message, String audience) {
    static final int MOST_RECEIVERS = 50;
    static final int MOST_GROUPS = 10;
    /**
     * Who is thanked is told: so many notices leave through Graph in five seconds, and as many cards in twenty. What is for more people
     * than that is an announcement, for which companies have other means.
     */
    static final int MOST_PEOPLE = 1000;
    static final int MOST_CHARACTERS = 2000;

    /** Of people only. */
    public ThanksRequest(List<String> to, String badge, String message, String audience) {
        this(to, null, null, badge, null, message, audience);
    }

    record Checked(Set<UUID> to, Set<UUID> teams, Set<UUID> departments, String badge, UUID objective, String message, Audience audience) {
        /** The same for the same request and for no other, in whatever order it names people and groups. */
        String digest() {
            return Json.digest(new TreeSet<>(to), new TreeSet<>(teams), new TreeSet<>(departments), badge, objective, message, audience.key());
        }
    }

    /** @throws Problem 400 that names the property */
    Checked checked(UUID giver) {
        return checked(giver, Text.required("message", message, MOST_CHARACTERS));
    }

    /** The same before there are words: those that are not there yet are not missed. */
    Checked checkedSoFar(UUID giver) {
        return checked(giver, message == null ? null : Text.required("message", message, MOST_CHARACTERS));
    }

    private Checked checked(UUID giver, String words) {
        Set<UUID> people = ids(to, ThanksRequest::unknownPerson);
        Set<UUID> inTeams = ids(teams, () -> Problem.field("teams", "recognition.unknown-team"));
        Set<UUID> inDepartments = ids(departments, () -> Problem.field("departments", "recognition.unknown-department"));
        requireSomebody(giver, people, inTeams.size() + inDepartments.size());
        return new Checked(people, inTeams, inDepartments, Text.optional("badge", badge, MOST_CHARACTERS).orElse(null), objectiveId(), words,
                audience == null ? Audience.COMPANY : audience(audience));
    }

    private static Set<UUID> ids(List<String> given, Supplier<Problem> unknown) {
        Set<UUID> ids = new LinkedHashSet<>();
        for (String id : given == null ? List.<String>of() : given) {
            ids.add(Text.id(id).orElseThrow(unknown));
        }
        return ids;
    }

    private static void requireSomebody(UUID giver, Set<UUID> people, int groups) {
        if (people.isEmpty() && groups == 0) {
            throw Problem.field("to", "recognition.nobody");
        }
        if (people.size() > MOST_RECEIVERS) {
            throw Problem.field("to", "recognition.too-many", Map.of("most", MOST_RECEIVERS));
        }
        if (groups > MOST_GROUPS) {
            throw Problem.field("teams", "recognition.too-many-groups", Map.of("most", MOST_GROUPS));
        }
        if (people.contains(giver)) {
            throw Problem.field("to", "recognition.self-thanks");
        }
    }

    private UUID objectiveId() {
        return objective == null || objective.isEmpty() ? null : Text.id(objective).orElseThrow(ThanksRequest::unknownObjective);
    }

    static Audience audience(String key) {
        try {
            return Audience.of(key);
        } catch (IllegalArgumentException unknown) {
            throw Problem.field("audience", "recognition.audience");
        }
    }

    static Problem unknownPerson() {
        return Problem.field("to", "recognition.unknown-person");
    }

    static Problem unknownObjective() {
        return Problem.field("objective", "recognition.unknown-objective");
    }
}
