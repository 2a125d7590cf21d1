package org.laurel.teams;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.laurel.objectives.ObjectiveStore;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;
import org.laurel.recognition.Badge;
import org.laurel.recognition.GivableBadges;
import org.laurel.recognition.GiveThanks;
import org.laurel.recognition.Thanks;
import org.laurel.recognition.ThanksPreview;

/** What the dialog and the bot's chat have in common: what can be added, who would see it, and the giving. */
@Singleton
class ThankSteps {
    private static final int MOST_OBJECTIVES = 10;

    private final GivableBadges badges;
    private final ObjectiveStore objectives;
    private final GiveThanks giveThanks;

    @Inject
    ThankSteps(GivableBadges badges, ObjectiveStore objectives, GiveThanks giveThanks) {
        this.badges = badges;
        this.objectives = objectives;
        this.giveThanks = giveThanks;
    }

    /** Badges of which some are left, and the newest objectives of the giver and of those who are thanked. */
    ThankForm.Offer offer(UUID giver, List<String> people, Locale language) {
        List<Badge> left = badges.offered(giver, language).stream().filter(badge -> badge.left() == null || badge.left() > 0).toList();
        List<UUID> owners = new ArrayList<>(List.of(giver));
        people.forEach(person -> Text.id(person).ifPresent(owners::add));
        return new ThankForm.Offer(left, objectives.page(owners, null, Optional.empty(), MOST_OBJECTIVES).items());
    }

    /** By audience. @throws Problem 400 for what the giver can mend */
    Map<String, ThanksPreview> previews(UUID giver, ThankDraft draft, Locale language) {
        Map<String, ThanksPreview> previews = new LinkedHashMap<>();
        String message = draft.message() == null ? "" : draft.message();
        for (String audience : ThankForm.AUDIENCES) {
            ThankDraft one = new ThankDraft(draft.to(), draft.badge(), draft.objective(), message, audience);
            previews.put(audience, giveThanks.preview(giver, one.request(), language));
        }
        return previews;
    }

    /** @param shown how many people would see it, by audience, as the giver was told */
    boolean seenByMore(UUID giver, ThankDraft draft, JsonNode shown, Locale language) {
        ThanksPreview now = giveThanks.preview(giver, draft.request(), language);
        return now.reach().people() > shown.path(draft.audience() == null ? "company" : draft.audience()).asInt(0);
    }

    /** @param key of the card whose button was pressed */
    Thanks give(UUID giver, ThankDraft draft, String key, Locale language) {
        return giveThanks.give(giver, draft.request(), "bot:" + key, language);
    }

    /** What was given with that card already. */
    Optional<Thanks> given(UUID giver, String key, Locale language) {
        return giveThanks.given(giver, "bot:" + key, language);
    }
}
