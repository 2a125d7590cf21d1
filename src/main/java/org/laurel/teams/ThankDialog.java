package org.laurel.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.laurel.org.PeopleStore;
import org.laurel.org.Person;
import org.laurel.platform.CallerDirectory;
import org.laurel.platform.Messages;
import org.laurel.platform.Problem;
import org.laurel.recognition.Badge;
import org.laurel.recognition.Receiver;
import org.laurel.recognition.Thanks;
import org.laurel.recognition.ThanksPreview;

/**
 * The message extension's steps: find whom to thank, say what for, see who will read it and send it. Called on a message, the first is
 * done already: its author is thanked and its words are offered.
 */
@Singleton
class ThankDialog {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final WhoIsMeant whoIsMeant;
    private final PeopleStore people;
    private final CallerDirectory accounts;
    private final ThankSteps steps;

    @Inject
    ThankDialog(WhoIsMeant whoIsMeant, PeopleStore people, CallerDirectory accounts, ThankSteps steps) {
        this.whoIsMeant = whoIsMeant;
        this.people = people;
        this.accounts = accounts;
        this.steps = steps;
    }

    JsonNode open(BotCaller caller, JsonNode activity) {
        if (caller.person().isEmpty()) {
            return stranger(caller);
        }
        Optional<QuotedMessage> quoted = QuotedMessage.of(activity, ThankForm.MOST_CHARACTERS);
        ObjectNode entered = JSON.objectNode();
        quoted.ifPresent(message -> entered.put("message", message.words()));
        Optional<Person> author = quoted.flatMap(message -> author(activity, message));
        boolean own = author.filter(person -> person.id().equals(caller.person().get())).isPresent();
        if (author.isEmpty() || own) {
            String name = own ? "" : quoted.map(QuotedMessage::author).orElse("");
            return show(caller, ThankForm.search(caller.language(), name, entered, null));
        }
        entered.put("name", author.get().name()).put(ThankDraft.TO, Receiver.PERSON + ":" + author.get().id());
        return search(caller, entered, null);
    }

    private Optional<Person> author(JsonNode activity, QuotedMessage message) {
        return BotCaller.tenant(activity).flatMap(tenant -> message.account().flatMap(account -> accounts.personOf(tenant, account, null)))
                .flatMap(people::find).filter(Person::active);
    }

    JsonNode submit(BotCaller caller, JsonNode activity) {
        if (caller.person().isEmpty()) {
            return stranger(caller);
        }
        JsonNode data = activity.path("value").path("data");
        try {
            return switch (data.path("step").asText()) {
                case "preview" -> preview(caller, data, ThankDraft.key(activity));
                // The Bot Connector repeats an invoke that was not answered in time, with the same id.
                case "give" -> give(caller, data, data.path("key").asText(ThankDraft.key(activity)));
                default -> search(caller, data, null);
            };
        } catch (Problem problem) {
            return search(caller, data, Messages.text(caller.language(), problem.key(), problem.arguments()));
        }
    }

    private JsonNode search(BotCaller caller, JsonNode data, String fault) {
        String name = data.path("name").asText("").strip();
        if (name.isEmpty()) {
            return show(caller, ThankForm.search(caller.language(), name, data, fault != null ? fault : text(caller, "teams.dialog.name-missing")));
        }
        UUID self = caller.person().orElseThrow();
        List<WhoIsMeant.Named> named;
        try {
            named = whoIsMeant.find(name, self);
        } catch (Problem tooMany) {
            return show(caller, ThankForm.search(caller.language(), name, data, Messages.text(caller.language(), tooMany.key(), tooMany.arguments())));
        }
        Optional<String> nobody = named.stream().filter(one -> one.matches().isEmpty()).map(WhoIsMeant.Named::name).findFirst();
        if (nobody.isPresent()) {
            return show(caller, ThankForm.search(caller.language(), name, data, Messages.text(caller.language(), "teams.dialog.nobody", Map.of("name", nobody.get()))));
        }
        boolean more = named.stream().anyMatch(WhoIsMeant.Named::more);
        String note = fault != null ? fault : more ? text(caller, "teams.dialog.more-matches") : null;
        List<String> found = named.stream().map(one -> one.matches().get(0)).filter(one -> one.kind().equals(Receiver.PERSON)).map(one -> one.id().toString()).toList();
        return show(caller, ThankForm.give(caller.language(), name, named, steps.offer(self, found, caller.language()), data, note));
    }

    private JsonNode preview(BotCaller caller, JsonNode data, String key) {
        UUID giver = caller.person().orElseThrow();
        ThankDraft draft = ThankDraft.of(data);
        Map<String, ThanksPreview> previews = steps.previews(giver, draft, caller.language());
        String badge = steps.offer(giver, List.of(), caller.language()).badges().stream().filter(one -> one.key().equals(draft.badge())).map(Badge::name).findFirst().orElse(null);
        ObjectNode card = ThankForm.confirm(caller.language(), previews, draft.message().strip(), badge, data.path("audience").asText("company"), null);
        ObjectNode next = draft.data().put("name", data.path("name").asText());
        ThankForm.addSubmit(card, text(caller, "teams.dialog.give"), next.deepCopy().put("step", "give").put("key", key));
        ThankForm.addSubmit(card, text(caller, "teams.dialog.change"), next.put("step", "search"));
        return show(caller, card);
    }

    private JsonNode give(BotCaller caller, JsonNode data, String key) {
        Thanks given = steps.give(caller.person().orElseThrow(), ThankDraft.of(data), key, caller.language());
        return message(Messages.text(caller.language(), "teams.dialog.given", Map.of("receivers", Names.list(given.receivers(), given.groups(), caller.language()))));
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
        return Messages.text(caller.language(), key);
    }
}
