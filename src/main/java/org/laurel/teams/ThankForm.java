package org.laurel.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.laurel.org.Person;
import org.laurel.platform.Messages;
import org.laurel.recognition.Badge;

/** The cards of the thank dialog. */
final class ThankForm {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_CHARACTERS = 2000;
    private static final List<String> AUDIENCES = List.of("company", "team", "private");

    private ThankForm() {
    }

    /** @param note what to tell above the form, or null */
    static ObjectNode search(Locale language, String name, String note) {
        ObjectNode card = form(language, "teams.dialog.search-intro", note);
        CardJson.body(card).add(input("Input.Text", "name", text(language, "teams.dialog.name"), true, text(language, "teams.dialog.name-missing"))
                .put("maxLength", 100).put("value", name));
        addSubmit(card, text(language, "teams.dialog.search"), JSON.objectNode().put("step", "search"));
        return card;
    }

    /** @param entered what was filled in before, so that a mistake costs nobody their words */
    static ObjectNode give(Locale language, String name, List<Person> matches, List<Badge> badges, JsonNode entered, String note) {
        ObjectNode card = form(language, "teams.dialog.give-intro", note);
        ArrayNode body = CardJson.body(card);
        String first = matches.get(0).id().toString();
        body.add(choices("to", text(language, "teams.dialog.to"), matches, person -> person.id().toString(), ThankForm::label, entered.path("to").asText(first)));
        body.add(choices("badge", text(language, "teams.dialog.badge"), badges, Badge::key, Badge::name, entered.path("badge").asText("")).put("isRequired", false)
                .put("placeholder", text(language, "teams.dialog.no-badge")));
        body.add(input("Input.Text", "message", text(language, "teams.dialog.message"), true, text(language, "teams.dialog.message-missing"))
                .put("isMultiline", true).put("maxLength", MOST_CHARACTERS).put("value", entered.path("message").asText("")));
        body.add(choices("audience", text(language, "teams.dialog.audience"), AUDIENCES, Function.identity(),
                audience -> text(language, "teams.audience." + audience), entered.path("audience").asText("company")));
        addSubmit(card, text(language, "teams.dialog.give"), JSON.objectNode().put("step", "give").put("name", name));
        return card;
    }

    private static ObjectNode form(Locale language, String intro, String note) {
        ObjectNode card = CardJson.card(language.getLanguage(), text(language, "teams.dialog.title"), text(language, intro));
        CardJson.body(card).add(CardJson.words(text(language, intro)));
        if (note != null) {
            CardJson.body(card).add(CardJson.written(note, true));
        }
        return card;
    }

    private static ObjectNode input(String type, String id, String label, boolean required, String fault) {
        return JSON.objectNode().put("type", type).put("id", id).put("label", label).put("isRequired", required).put("errorMessage", fault);
    }

    private static <T> ObjectNode choices(String id, String label, List<T> options, Function<T, String> value, Function<T, String> title, String chosen) {
        ObjectNode set = input("Input.ChoiceSet", id, label, true, label).put("style", "compact");
        ArrayNode choices = set.putArray("choices");
        options.forEach(option -> choices.addObject().put("title", title.apply(option)).put("value", value.apply(option)));
        if (options.stream().map(value).anyMatch(chosen::equals)) {
            set.put("value", chosen);
        }
        return set;
    }

    /** Namesakes are told apart by what they do. */
    private static String label(Person person) {
        return person.title() == null ? person.name() : person.name() + " · " + person.title();
    }

    private static void addSubmit(ObjectNode card, String title, ObjectNode data) {
        ObjectNode submit = card.putArray("actions").addObject().put("type", "Action.Submit").put("title", title);
        submit.set("data", data);
    }

    private static String text(Locale language, String key) {
        return Messages.text(language, key);
    }
}
