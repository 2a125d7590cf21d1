package org.laurel.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.laurel.objectives.Objective;
import org.laurel.platform.Messages;
import org.laurel.recognition.Badge;
import org.laurel.recognition.Place;
import org.laurel.recognition.Receiver;
import org.laurel.recognition.ThanksPreview;

/** The cards of the thank dialog and of the bot's chat. */
final class ThankForm {
    static final int MOST_CHARACTERS = 2000;
    private static final int MOST_OPTION_CHARACTERS = 120;
    static final List<String> AUDIENCES = List.of("company", "team", "private");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What can be added to a thanks. */
    record Offer(List<Badge> badges, List<Objective> objectives) {
    }

    private ThankForm() {
    }

    /**
     * @param entered what is known already, which goes on to the next card
     * @param note    what to tell above the form, or null
     */
    static ObjectNode search(Locale language, String name, JsonNode entered, String note) {
        ObjectNode card = form(language, "teams.dialog.search-intro", note);
        CardJson.body(card).add(input("Input.Text", "name", text(language, "teams.dialog.name"), true, text(language, "teams.dialog.name-missing"))
                .put("maxLength", 100).put("value", name));
        ObjectNode data = JSON.objectNode().put("step", "search");
        if (entered.hasNonNull("message")) {
            data.put("message", entered.path("message").asText());
        }
        addSubmit(card, text(language, "teams.dialog.search"), data);
        return card;
    }

    /** @param entered what was filled in before, so that a mistake costs nobody their words */
    static ObjectNode give(Locale language, String name, List<WhoIsMeant.Named> named, Offer offer, JsonNode entered, String note) {
        ObjectNode card = form(language, "teams.dialog.give-intro", note);
        ArrayNode body = CardJson.body(card);
        addPeople(body, named, ThankDraft.of(entered).to(), language);
        addOffer(body, offer, entered, language);
        body.add(input("Input.Text", "message", text(language, "teams.dialog.message"), true, text(language, "teams.dialog.message-missing"))
                .put("isMultiline", true).put("maxLength", MOST_CHARACTERS).put("value", entered.path("message").asText("")));
        addSubmit(card, text(language, "teams.dialog.preview"), JSON.objectNode().put("step", "preview").put("name", name)
                .put("audience", entered.path("audience").asText("company")));
        return card;
    }

    /** Of namesakes, one each. */
    static void addPeople(ArrayNode body, List<WhoIsMeant.Named> named, Set<String> chosen, Locale language) {
        for (int i = 0; i < named.size(); i++) {
            List<Receiver> matches = named.get(i).matches();
            String label = named.size() == 1 ? text(language, "teams.dialog.to") : named.get(i).name();
            String first = ThankDraft.value(matches.get(0));
            body.add(choices(ThankDraft.TO + i, label, matches, ThankDraft::value, receiver -> label(receiver, language),
                    matches.stream().map(ThankDraft::value).filter(chosen::contains).findFirst().orElse(first)));
        }
    }

    static void addOffer(ArrayNode body, Offer offer, JsonNode entered, Locale language) {
        body.add(choices("badge", text(language, "teams.dialog.badge"), offer.badges(), Badge::key, Badge::name, entered.path("badge").asText("")).put("isRequired", false)
                .put("placeholder", text(language, "teams.dialog.no-badge")));
        if (!offer.objectives().isEmpty()) {
            body.add(choices("objective", text(language, "teams.dialog.objective"), offer.objectives(), objective -> objective.id().toString(),
                    objective -> objective.title() + " · " + objective.owner().name(), entered.path("objective").asText("")).put("isRequired", false)
                    .put("placeholder", text(language, "teams.dialog.no-objective")));
        }
    }

    /**
     * What is about to be sent, and for each audience who would see it.
     *
     * @param previews by audience, the widest first
     * @param badge    its name, or null
     * @param note     what to tell above, or null
     */
    static ObjectNode confirm(Locale language, Map<String, ThanksPreview> previews, String message, String badge, String audience, String note) {
        ThanksPreview thanks = previews.values().iterator().next();
        String to = text(language, "teams.dialog.thanks-to", Map.of("receivers", Names.list(thanks.receivers(), thanks.groups(), language)));
        ObjectNode card = CardJson.card(language.getLanguage(), text(language, "teams.dialog.confirm-intro"), to);
        ArrayNode body = CardJson.body(card);
        Stream.of(note).filter(told -> told != null).forEach(told -> body.add(CardJson.written(told, true)));
        body.add(CardJson.words(text(language, "teams.dialog.confirm-intro"))).add(CardJson.written(to, true)).add(CardJson.written(message, false));
        if (badge != null) {
            body.add(CardJson.written(text(language, "teams.dialog.with-badge", Map.of("badge", badge)), false));
        }
        if (thanks.objective() != null) {
            body.add(CardJson.written(text(language, "teams.thanks.objective", Map.of("objective", thanks.objective().title())), false));
        }
        body.add(choices("audience", text(language, "teams.dialog.audience"), List.copyOf(previews.keySet()), Function.identity(), key -> text(language, "teams.dialog.audience-reach",
                Map.of("audience", text(language, "teams.audience." + key), "who", ReachWords.of(previews.get(key).reach(), language))), audience).put("style", "expanded").put("wrap", true));
        return card;
    }

    static ObjectNode form(Locale language, String intro, String note) {
        ObjectNode card = CardJson.card(language.getLanguage(), text(language, "teams.dialog.title"), text(language, intro));
        CardJson.body(card).add(CardJson.words(text(language, intro)));
        if (note != null) {
            CardJson.body(card).add(CardJson.written(note, true));
        }
        return card;
    }

    static void addSubmit(ObjectNode card, String title, ObjectNode data) {
        card.withArray("actions").addObject().put("type", "Action.Submit").put("title", title).set("data", data);
    }

    private static ObjectNode input(String type, String id, String label, boolean required, String fault) {
        return JSON.objectNode().put("type", type).put("id", id).put("label", label).put("isRequired", required).put("errorMessage", fault);
    }

    private static <T> ObjectNode choices(String id, String label, List<T> options, Function<T, String> value, Function<T, String> title, String chosen) {
        ObjectNode set = input("Input.ChoiceSet", id, label, true, label).put("style", "compact");
        ArrayNode choices = set.putArray("choices");
        options.forEach(option -> choices.addObject().put("title", shortened(title.apply(option))).put("value", value.apply(option)));
        if (options.stream().map(value).anyMatch(chosen::equals)) {
            set.put("value", chosen);
        }
        return set;
    }

    /** Namesakes are told apart by what they do. */
    private static String label(Receiver receiver, Locale language) {
        String more = switch (receiver.kind()) {
            case Place.TEAM -> text(language, "teams.dialog.team");
            case Place.DEPARTMENT -> text(language, "teams.dialog.department");
            default -> receiver.title() != null ? receiver.title() : receiver.department();
        };
        return more == null ? receiver.name() : receiver.name() + " · " + more;
    }

    /** A card holds so many options only if none is a novel. */
    private static String shortened(String title) {
        return title.codePointCount(0, title.length()) <= MOST_OPTION_CHARACTERS ? title : title.substring(0, title.offsetByCodePoints(0, MOST_OPTION_CHARACTERS - 1)) + "…";
    }

    private static String text(Locale language, String key) {
        return Messages.text(language, key);
    }

    private static String text(Locale language, String key, Map<String, ?> arguments) {
        return Messages.text(language, key, arguments);
    }
}
