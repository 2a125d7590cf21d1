package org.laurel.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.laurel.platform.CallerDirectory;
import org.laurel.platform.Messages;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;
import org.laurel.recognition.Receiver;
import org.laurel.recognition.Thanks;
import org.laurel.recognition.ThanksPreview;

/**
 * "Thank Anna for the help", written to the bot: which Anna, if there are several, then a card that shows what is about to be sent and
 * who will see it. How many that are tells what receivers prefer, and badges tell whose they are: in a channel, where others see the
 * bot's messages too, only the answer to a button has that card, which Teams shows to nobody but who pressed it.
 */
@Singleton
class ThankInChat {
    private static final String CHOOSE = "thank-choose";
    private static final String SEND = "thank-send";
    private static final String CANCEL = "thank-cancel";
    /** How many people would see it, by audience, as the card says. */
    private static final String SHOWN = "shown";
    private static final Set<String> VERBS = Set.of(CHOOSE, SEND, CANCEL);

    private final WhoIsMeant whoIsMeant;
    private final CallerDirectory accounts;
    private final ConversationStore conversations;
    private final ThankSteps steps;
    private final BotReplies replies;

    @Inject
    ThankInChat(WhoIsMeant whoIsMeant, CallerDirectory accounts, ConversationStore conversations, ThankSteps steps, BotReplies replies) {
        this.whoIsMeant = whoIsMeant;
        this.accounts = accounts;
        this.conversations = conversations;
        this.steps = steps;
        this.replies = replies;
    }

    static boolean knows(String verb) {
        return VERBS.contains(verb);
    }

    /** Answers a message that is about thanking. @return whether it was */
    boolean answered(BotCaller caller, JsonNode activity) {
        Optional<ThankSentence> sentence = ThankSentence.of(activity);
        if (sentence.isEmpty()) {
            return false;
        }
        try {
            UUID giver = caller.person().orElseThrow(() -> Problem.forbidden("teams.not-linked"));
            if (sentence.get().readings().isEmpty()) {
                throw Problem.badRequest("teams.thank.how");
            }
            replies.show(activity, understood(giver, sentence.get(), activity, caller.language()));
        } catch (Problem problem) {
            replies.say(activity, Messages.text(caller.language(), problem.key(), problem.arguments()));
        }
        return true;
    }

    /** What a button of these cards does. @return the message with the card that takes its place, for who pressed it */
    ObjectNode press(BotCaller caller, String verb, JsonNode data, JsonNode activity) {
        UUID giver = caller.person().orElseThrow(() -> Problem.forbidden("teams.not-linked"));
        if (!giver.toString().equals(data.path("by").asText())) {
            throw Problem.forbidden("teams.thank.not-yours");
        }
        if (!verb.equals(CANCEL) && isShared(activity) && !activity.path("type").asText().equals("invoke")) {
            throw Problem.badRequest("teams.thank.not-here");
        }
        Locale language = caller.language();
        String key = data.path("key").asText(ThankDraft.key(activity));
        ThankDraft draft = ThankDraft.of(data);
        ObjectNode next = switch (verb) {
            case CHOOSE -> confirm(giver, draft, null, key, language);
            case SEND -> send(giver, draft, data, key, language);
            default -> steps.given(giver, key, language).map(thanks -> sent(thanks, language)).orElseGet(() -> plain(text(language, "teams.thank.cancelled"), language));
        };
        if (!isForOneAlone(activity, next.at("/attachments/0/content"))) {
            replies.replace(activity, () -> next);
        }
        return next;
    }

    /** Where others would see it in the place of the card whose button was pressed, and it still asks something. */
    static boolean isForOneAlone(JsonNode activity, JsonNode card) {
        return isShared(activity) && !card.path("actions").isMissingNode();
    }

    private static boolean isShared(JsonNode activity) {
        return !activity.path("conversation").path("conversationType").asText().equals("personal");
    }

    /** The reading in which all are called just so, else the first in which everybody is found, else what is wrong with the first. */
    private ObjectNode understood(UUID giver, ThankSentence sentence, JsonNode activity, Locale language) {
        Map<ThankSentence.Reading, List<WhoIsMeant.Named>> found = new LinkedHashMap<>();
        List<Problem> wrong = new ArrayList<>();
        for (ThankSentence.Reading reading : sentence.readings()) {
            try {
                found.put(reading, whom(giver, reading, activity));
            } catch (Problem problem) {
                wrong.add(problem);
            }
        }
        var best = found.entrySet().stream().filter(one -> one.getValue().stream().allMatch(named -> named.matches().get(0).match() == Receiver.Match.EXACT)).findFirst()
                .or(() -> found.entrySet().stream().findFirst()).orElseThrow(() -> wrong.get(0));
        return ask(giver, best.getValue(), best.getKey().reason(), activity, language);
    }

    private List<WhoIsMeant.Named> whom(UUID giver, ThankSentence.Reading reading, JsonNode activity) {
        List<WhoIsMeant.Named> whom = new ArrayList<>();
        for (JsonNode mention : reading.mentioned()) {
            String name = ThankSentence.name(mention);
            whom.add(account(mention, activity).map(account -> ofAccount(account, name, activity)).orElseGet(() -> whoIsMeant.exactly(name, giver)));
        }
        if (!reading.names().isEmpty()) {
            whom.addAll(whoIsMeant.find(reading.names(), giver));
        }
        for (WhoIsMeant.Named named : whom) {
            if (named.matches().isEmpty()) {
                throw Problem.badRequest("teams.thank.nobody", Map.of("name", named.name()));
            }
        }
        if (whom.size() > WhoIsMeant.MOST_NAMES) {
            throw Problem.badRequest("teams.thank.too-many-names", Map.of("most", WhoIsMeant.MOST_NAMES));
        }
        return whom;
    }

    /** Never a namesake: it is certain who was mentioned. */
    private WhoIsMeant.Named ofAccount(UUID account, String name, JsonNode activity) {
        Optional<UUID> person = BotCaller.tenant(activity).flatMap(tenant -> accounts.personOf(tenant, account, null));
        return new WhoIsMeant.Named(name, person.map(id -> new Receiver(Receiver.PERSON, id, name, null, null, Receiver.Match.EXACT)).stream().toList(), false);
    }

    /** Teams mentions people by an id that is the bot's own for them (29:…), by their Entra id or with it. */
    private Optional<UUID> account(JsonNode mention, JsonNode activity) {
        JsonNode mentioned = mention.path("mentioned");
        String id = mentioned.path("id").asText("");
        return Text.id(mentioned.path("aadObjectId").asText(null)).or(() -> Text.id(id))
                .or(() -> BotCaller.tenant(activity).flatMap(tenant -> conversations.accountOf(tenant, id)));
    }

    private ObjectNode ask(UUID giver, List<WhoIsMeant.Named> whom, String reason, JsonNode activity, Locale language) {
        Text.required("message", reason, ThankForm.MOST_CHARACTERS);
        String key = ThankDraft.key(activity);
        Set<String> certain = new LinkedHashSet<>();
        List<WhoIsMeant.Named> unclear = new ArrayList<>();
        for (WhoIsMeant.Named named : whom) {
            List<Receiver> best = named.best();
            if (best.size() == 1) {
                certain.add(ThankDraft.value(best.get(0)));
            } else {
                unclear.add(named);
            }
        }
        ThankDraft draft = new ThankDraft(certain, null, null, reason, null);
        if (unclear.isEmpty()) {
            return isShared(activity) ? ready(giver, draft, whom, key, language) : confirm(giver, draft, null, key, language);
        }
        String more = unclear.stream().anyMatch(WhoIsMeant.Named::more) ? text(language, "teams.thank.more") : null;
        ObjectNode card = ThankForm.form(language, "teams.thank.which", more);
        ThankForm.addPeople(CardJson.body(card), unclear, Set.of(), language);
        return withButtons(card, text(language, "teams.thank.choose"), CHOOSE, giver, draft, key, language);
    }

    /** The same words whatever the receivers prefer and the giver has. */
    private static ObjectNode ready(UUID giver, ThankDraft draft, List<WhoIsMeant.Named> whom, String key, Locale language) {
        ObjectNode card = ThankForm.form(language, "teams.thank.ready", null);
        String names = Names.list(whom.stream().map(named -> named.best().get(0).name()).distinct().toList(), language);
        CardJson.body(card).add(CardJson.written(Messages.text(language, "teams.dialog.thanks-to", Map.of("receivers", names)), true))
                .add(CardJson.written(draft.message().strip(), false));
        return withButtons(card, text(language, "teams.thank.look"), CHOOSE, giver, draft, key, language);
    }

    /** A badge chosen in the card may let more people see it than the card said; then it says so before it is sent. */
    private ObjectNode send(UUID giver, ThankDraft draft, JsonNode data, String key, Locale language) {
        boolean again = draft.badge() != null && steps.given(giver, key, language).isEmpty() && steps.seenByMore(giver, draft, data.path(SHOWN), language);
        return again ? confirm(giver, draft, text(language, "teams.thank.more-see"), key, language) : sent(steps.give(giver, draft, key, language), language);
    }

    private ObjectNode confirm(UUID giver, ThankDraft draft, String note, String key, Locale language) {
        Map<String, ThanksPreview> previews = steps.previews(giver, draft, language);
        ObjectNode card = ThankForm.confirm(language, previews, draft.message().strip(), null, draft.audience() == null ? "company" : draft.audience(), note);
        ThankForm.addOffer(CardJson.body(card), steps.offer(giver, draft.people(), language), draft.data(), language);
        // What is asked again comes from the card alone, so that it can also be taken away.
        ObjectNode message = withButtons(card, text(language, "teams.dialog.give"), SEND, giver, new ThankDraft(draft.to(), null, null, draft.message(), null), key, language);
        ObjectNode shown = card.withArray("actions").get(0).withObject("/data").putObject(SHOWN);
        previews.forEach((audience, preview) -> shown.put(audience, preview.reach().people()));
        return message;
    }

    private static ObjectNode withButtons(ObjectNode card, String title, String verb, UUID giver, ThankDraft draft, String key, Locale language) {
        card.withArray("actions").add(CardJson.execute(title, verb, draft.data().put("by", giver.toString()).put("key", key)))
                .add(CardJson.execute(text(language, "teams.thank.cancel"), CANCEL, JsonNodeFactory.instance.objectNode().put("by", giver.toString()).put("key", key)));
        return CardJson.activity(card, text(language, "teams.dialog.title"));
    }

    private static ObjectNode sent(Thanks given, Locale language) {
        return plain(Messages.text(language, "teams.dialog.given", Map.of("receivers", Names.list(given.receivers(), given.groups(), language))), language);
    }

    private static ObjectNode plain(String words, Locale language) {
        ObjectNode card = CardJson.card(language.getLanguage(), words, words);
        CardJson.body(card).add(CardJson.written(words, false));
        return CardJson.activity(card, words);
    }

    private static String text(Locale language, String key) {
        return Messages.text(language, key);
    }
}
