package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.laurel.platform.Messages;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.ProblemBody;
import org.laurel.platform.Text;

/**
 * Makes badges, changes, publishes and retires them. HR keeps all of them; managers those of their teams and departments. While HR does not
 * let them, they make, change and publish none; those there are stay, and their managers still see and retire them.
 */
@Singleton
class KeepCatalogue {
    private static final List<String> STATES = List.of("draft", "published", "retired");
    private static final int MOST_KEY_CHARACTERS = 60;

    /** @param person null for an administrator who is not one of the people */
    record Keeper(UUID person, boolean hr, String name, Locale locale) {
    }

    private final CatalogueStore store;
    private final PictureStore pictures;
    private final PlaceStore places;
    private final Clock clock;

    @Inject
    KeepCatalogue(CatalogueStore store, PictureStore pictures, PlaceStore places, Clock clock) {
        this.store = store;
        this.pictures = pictures;
        this.places = places;
        this.clock = clock;
    }

    /** @throws Problem 400 for an unknown state */
    Page<CatalogueBadge> list(Keeper keeper, String state, String cursor, int limit) {
        if (state != null && !STATES.contains(state)) {
            throw Problem.badRequest("recognition.badge-state");
        }
        return store.list(scope(keeper), state, isSwedish(keeper), cursor, limit);
    }

    /** With the contrast of its picture and the faults it would be refused for. @throws Problem 404 if it is not there for this keeper */
    CatalogueBadge find(Keeper keeper, String key) {
        CatalogueStore.Scope scope = scope(keeper);
        return store.jdbi().inTransaction(transaction -> inFull(transaction, found(transaction, scope, key), keeper.locale()));
    }

    /** A draft, whatever it lacks. @throws Problem 400 that names all that is wrong with what is there; 403 for a place that is not the keeper's, or while it may have none of its own */
    CatalogueBadge create(Keeper keeper, BadgeRequest request) {
        Faults faults = new Faults();
        BadgeContent content = content(faults, request);
        Place place = place(faults, request);
        Drawing drawing = drawing(faults, request);
        faults.check();
        if (!isMine(keeper, place)) {
            throw notYours();
        }
        Instant now = clock.instant();
        String key = store.jdbi().inTransaction(transaction -> {
            String image = drawing == null ? null : add(transaction, drawing, now);
            String wanted = key(content.name());
            String other = wanted + "-" + UUID.randomUUID().toString().substring(0, 8);
            if (store.insert(transaction, wanted, content, image, place, keeper.name(), now)) {
                return wanted;
            }
            store.insert(transaction, other, content, image, place, keeper.name(), now);
            return other;
        });
        return find(keeper, key);
    }

    /**
     * Whose it is can be changed until it is published. A change that changes nothing is none, so that the same one can be sent again.
     *
     * @throws Problem as {@link #create}; 422 with all faults if it has been published and could not be any more; 409 if it is not the version
     *     that the request was made for
     */
    CatalogueBadge change(Keeper keeper, String key, BadgeRequest request) {
        Faults faults = new Faults();
        BadgeContent content = content(faults, request);
        Place place = place(faults, request);
        Drawing drawing = drawing(faults, request);
        faults.check();
        CatalogueStore.Scope scope = scope(keeper);
        boolean mine = isMine(keeper, place);
        store.jdbi().useTransaction(transaction -> {
            CatalogueBadge badge = found(transaction, scope, key);
            requireAllowed(keeper);
            boolean stays = badge.publishedAt() != null && place == null || Objects.equals(place, badge.place());
            if (stays && content.equals(badge.content()) && (drawing == null || drawing.svg().equals(svg(transaction, badge)))) {
                return;
            }
            if (request.version() != null && request.version() != badge.version()) {
                throw Problem.conflict("recognition.badge-changed", Map.of());
            }
            if (badge.publishedAt() == null && !mine) {
                throw notYours();
            }
            if (badge.publishedAt() != null && place != null && !place.equals(badge.place())) {
                throw Problem.field(request.teamId() != null ? "teamId" : "departmentId", "recognition.badge-stays");
            }
            if (badge.publishedAt() != null) {
                require(BadgeGate.faults(content.name(), content.description(), content.alt(), drawing == null ? svg(transaction, badge) : drawing.svg()));
            }
            store.update(transaction, key, content, drawing == null ? null : add(transaction, drawing, clock.instant()), badge.publishedAt() == null ? place : badge.place());
        });
        return find(keeper, key);
    }

    /** Also one that was retired. @throws Problem 422 with all faults if it may not be; 404 if it is not there for this keeper; 403 while places may have none of their own */
    CatalogueBadge publish(Keeper keeper, String key) {
        CatalogueStore.Scope scope = scope(keeper);
        store.jdbi().useTransaction(transaction -> {
            CatalogueBadge badge = found(transaction, scope, key);
            if (!badge.state().equals("published")) {
                requireAllowed(keeper);
                require(faults(transaction, badge));
                store.publish(transaction, key, keeper.name(), clock.instant());
            }
        });
        return find(keeper, key);
    }

    /** Nobody can give it any more; what was given stays. Twice is as good as once. */
    CatalogueBadge retire(Keeper keeper, String key) {
        CatalogueStore.Scope scope = scope(keeper);
        store.jdbi().useTransaction(transaction -> {
            if (!found(transaction, scope, key).state().equals("retired")) {
                store.retire(transaction, key, keeper.name(), clock.instant());
            }
        });
        return find(keeper, key);
    }

    /** Where the keeper may make a badge, beside the whole company. */
    Page<Place> places(Keeper keeper, String query, String cursor, int limit) {
        return keeper.hr() ? places.search(query, cursor, limit) : new Page<>(places.mayHaveTheirOwn() ? managed(keeper) : List.of(), null);
    }

    private List<Place> managed(Keeper keeper) {
        return keeper.person() != null ? places.managedBy(keeper.person()) : List.of();
    }

    private CatalogueStore.Scope scope(Keeper keeper) {
        return keeper.hr() ? new CatalogueStore.Scope(true, List.of()) : new CatalogueStore.Scope(false, managed(keeper));
    }

    private CatalogueBadge found(Handle transaction, CatalogueStore.Scope scope, String key) {
        return store.find(transaction, scope, key).orElseThrow(() -> Problem.notFound("recognition.no-such-badge"));
    }

    private BadgeContent content(Faults faults, BadgeRequest request) {
        BadgeContent content = request.content(faults);
        if (content.giversTeam() != null && places.find(Place.TEAM, content.giversTeam()).isEmpty()) {
            faults.add("giversTeamId", "recognition.badge-unknown-team");
        }
        return content;
    }

    private Place place(Faults faults, BadgeRequest request) {
        if (request.teamId() == null && request.departmentId() == null) {
            return null;
        }
        String field = request.teamId() != null ? "teamId" : "departmentId";
        String id = request.teamId() != null ? request.teamId() : request.departmentId();
        Optional<Place> place = request.teamId() != null && request.departmentId() != null ? Optional.empty()
                : Text.id(id).flatMap(known -> places.find(request.teamId() != null ? Place.TEAM : Place.DEPARTMENT, known));
        if (place.isEmpty()) {
            faults.add(field, "recognition.badge-unknown-place");
        }
        return place.orElse(null);
    }

    private boolean isMine(Keeper keeper, Place place) {
        return keeper.hr() || place != null && places.mayHaveTheirOwn() && managed(keeper).contains(place);
    }

    private void requireAllowed(Keeper keeper) {
        if (!keeper.hr() && !places.mayHaveTheirOwn()) {
            throw Problem.forbidden("recognition.badge-own-off");
        }
    }

    private Problem notYours() {
        return Problem.forbidden(places.mayHaveTheirOwn() ? "recognition.badge-not-yours" : "recognition.badge-own-off");
    }

    private static Drawing drawing(Faults faults, BadgeRequest request) {
        return request.svg() == null ? null : faults.orNull(() -> Drawing.of(request.svg()));
    }

    private String add(Handle transaction, Drawing drawing, Instant now) {
        return pictures.add(transaction, drawing.svg(), new Bitmap(drawing.svg()).png(), now);
    }

    private static void require(List<Problem.Field> faults) {
        Faults all = new Faults();
        faults.forEach(fault -> all.add(fault.field(), fault.key(), fault.arguments()));
        all.check(422, "recognition.badge-not-ready");
    }

    private CatalogueBadge inFull(Handle transaction, CatalogueBadge badge, Locale locale) {
        String svg = svg(transaction, badge);
        Double contrast = svg == null ? null : BadgeGate.contrast(Drawing.of(svg)).stream().boxed().findFirst().orElse(null);
        List<ProblemBody.FieldBody> faults = faults(transaction, badge).stream()
                .map(fault -> new ProblemBody.FieldBody(fault.field(), Messages.text(locale, fault.key(), fault.arguments()))).toList();
        return badge.inFull(contrast, faults);
    }

    private List<Problem.Field> faults(Handle transaction, CatalogueBadge badge) {
        return BadgeGate.faults(badge.name(), badge.description(), badge.alt(), svg(transaction, badge));
    }

    private String svg(Handle transaction, CatalogueBadge badge) {
        return pictures.svg(transaction, badge.image()).orElse(null);
    }

    private static boolean isSwedish(Keeper keeper) {
        return keeper.locale().getLanguage().equals("sv");
    }

    /** What routes and scripts call it: its first English name, or Swedish if it has no English one yet. */
    private static String key(Bilingual name) {
        String words = name.en() != null ? name.en() : name.sv() != null ? name.sv() : "";
        String plain = Normalizer.normalize(words, Normalizer.Form.NFD).toLowerCase(Locale.ROOT).replaceAll("\\p{M}", "").replaceAll("[^a-z0-9]+", "-");
        String key = (plain.length() > MOST_KEY_CHARACTERS ? plain.substring(0, MOST_KEY_CHARACTERS) : plain).replaceAll("^-|-$", "");
        return key.isEmpty() ? "badge" : key;
    }
}
