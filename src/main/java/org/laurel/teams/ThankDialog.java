package org.laurel.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.laurel.org.PeopleStore;
import org.laurel.org.Person;
import org.laurel.platform.Messages;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.recognition.Badge;
import org.laurel.recognition.GivableBadges;
import org.laurel.recognition.GiveThanks;
import org.laurel.recognition.Thanks;
import org.laurel.recognition.ThanksRequest;

/** The message extension's two steps: find a colleague, then say what for. */
@Singleton
class ThankDialog {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_MATCHES = 25;

    private final PeopleStore people;
    private final GivableBadges badges;
    private final GiveThanks giveThanks;

    @Inject
    ThankDialog(PeopleStore people, GivableBadges badges, GiveThanks giveThanks) {
        this.people = people;
        this.badges = badges;
        this.giveThanks = giveThanks;
    }

    JsonNode open(BotCaller caller) {
        return caller.person().isEmpty() ? stranger(caller) : show(caller, ThankForm.search(caller.language(), "", null));
    }

    JsonNode submit(BotCaller caller, JsonNode activity) {
        if (caller.person().isEmpty()) {
            return stranger(caller);
        }
        JsonNode data = activity.path("value").path("data");
        return data.path("step").asText().equals("give") ? give(caller, data, activity.path("id").asText(null)) : search(caller, data, null);
    }

    private JsonNode search(BotCaller caller, JsonNode data, String fault) {
        String name = data.path("name").asText("").strip();
        if (name.isEmpty()) {
            return show(caller, ThankForm.search(caller.language(), name, text(caller, "teams.dialog.name-missing")));
        }
        UUID self = caller.person().orElseThrow();
        Page<Person> found = people.search(name, true, null, MOST_MATCHES);
        List<Person> matches = found.items().stream().filter(person -> !person.id().equals(self)).toList();
        if (matches.isEmpty()) {
            return show(caller, ThankForm.search(caller.language(), name, text(caller, "teams.dialog.nobody")));
        }
        String note = fault != null ? fault : found.next() == null ? null : text(caller, "teams.dialog.more-matches");
        List<Badge> offered = badges.offered(self, caller.language()).stream().filter(badge -> badge.left() == null || badge.left() > 0).toList();
        return show(caller, ThankForm.give(caller.language(), name, matches, offered, data, note));
    }

    private JsonNode give(BotCaller caller, JsonNode data, String activityId) {
        List<String> to = Arrays.stream(data.path("to").asText("").split(",")).map(String::strip).filter(id -> !id.isEmpty()).toList();
        ThanksRequest request = new ThanksRequest(to, data.path("badge").asText(null), data.path("message").asText(null), data.path("audience").asText(null));
        try {
            // The Bot Connector repeats an invoke that was not answered in time, with the same id.
            String key = activityId == null ? null : "bot:" + activityId;
            Thanks given = giveThanks.give(caller.person().orElseThrow(), request, key, caller.language());
            return message(Messages.text(caller.language(), "teams.dialog.given", Map.of("receivers", Names.list(given.receivers(), given.groups(), caller.language()))));
        } catch (Problem problem) {
            return search(caller, data, Messages.text(caller.language(), problem.key(), problem.arguments()));
        }
    }

    private static JsonNode stranger(BotCaller caller) {
        return message(text(caller, "teams.not-linked"));
    }

    private static JsonNode message(String text) {
        ObjectNode answer = JSON.objectNode();
        answer.putObject("task").put("type", "message").put("value", text);
        return answer;
    }

    private static JsonNode show(BotCaller caller, ObjectNode card) {
        ObjectNode answer = JSON.objectNode();
        ObjectNode value = answer.putObject("task").put("type", "continue").putObject("value");
        value.put("title", text(caller, "teams.dialog.title")).put("height", "medium").put("width", "medium");
        value.set("card", CardJson.attachment(card));
        return answer;
    }

    private static String text(BotCaller caller, String key) {
        Locale language = caller.language();
        return Messages.text(language, key);
    }
}
