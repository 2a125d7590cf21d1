package org.laurel.recognition;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.WakeUp;
import org.laurel.platform.Caller;
import org.laurel.platform.Messages;
import org.laurel.platform.Problem;
import org.laurel.platform.SettableClock;
import org.laurel.platform.TestDatabase;
import org.laurel.platform.TestPeople;

/** The catalogue and the giving of badges over a real database, in a small company. */
abstract class CatalogueAtWork {
    static final Jdbi DB = TestDatabase.fresh();
    static final Locale SWEDISH = Locale.forLanguageTag("sv");
    static final String PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><circle cx='4' cy='4' r='3.9' fill='#278445'/><path d='M2 2h4v4h-4z' fill='#fff'/></svg>";

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-18T09:00:00Z"));
    final ThanksStore thanks = new ThanksStore(DB);
    final PictureStore pictures = new PictureStore(DB);
    final GivableBadges givable = new GivableBadges(new BadgeStore(DB, ZoneId.of("Europe/Stockholm")), clock);
    final GiveThanks giveThanks = new GiveThanks(thanks, new ReceiverStore(DB, List.of()), new FairPlay(new FairPlayStore(DB, ZoneOffset.UTC), clock), givable, new Deliveries(topic -> Set.of(), new WakeUp(), clock), clock);
    final CatalogueResource hr = as(null, "Hanna HR", Caller.HR_ADMIN);
    UUID lead;
    UUID bo;
    UUID eva;
    UUID stranger;
    UUID team;

    /** Lena Lead leads Bo and Eva, all in one team; Sten is elsewhere. */
    @BeforeEach
    void company() {
        DB.useHandle(handle -> {
            handle.execute("truncate person, delivery cascade");
            handle.execute("delete from badge where created_by is not null");
            handle.execute("delete from team_part");
            handle.execute("delete from team");
            handle.execute("update badge_policy set own_badges = false");
        });
        lead = TestPeople.add(DB, "Lena Lead");
        bo = TestPeople.addReport(DB, "Bo Ek", lead);
        eva = TestPeople.addReport(DB, "Eva Ny", lead);
        stranger = TestPeople.add(DB, "Sten Lund");
        team = team("Kestrel", lead, bo, eva);
    }

    static UUID team(String name, UUID... members) {
        TestPeople.team(DB, name, members);
        return DB.withHandle(handle -> handle.createQuery("select id from team where name = ?").bind(0, name).mapTo(UUID.class).one());
    }

    CatalogueResource as(UUID person, String name, String... roles) {
        Caller caller = new Caller() {
            @Override
            public Optional<UUID> person() {
                return Optional.ofNullable(person);
            }

            @Override
            public boolean has(String role) {
                return Set.of(roles).contains(role);
            }

            @Override
            public String name() {
                return name;
            }
        };
        PlaceStore places = new PlaceStore(DB);
        return new CatalogueResource(new KeepCatalogue(new CatalogueStore(DB), pictures, places, clock), places, caller, clock);
    }

    static BadgeRequest complete(String name) {
        return new BadgeRequest(new Bilingual(name, name + " (sv)"), new Bilingual("For something.", "För något."), new Bilingual("A square on a disc", "En ruta på en skiva"),
                PICTURE, "skill", "all", null, null, null, null, null, null);
    }

    static BadgeRequest ownOf(UUID team, BadgeRequest badge) {
        return new BadgeRequest(badge.name(), badge.description(), badge.alt(), badge.svg(), badge.category(), badge.givers(), badge.giversTeamId(), badge.validFrom(),
                badge.validUntil(), badge.limit(), team.toString(), null);
    }

    static BadgeRequest givenBy(String givers, UUID giversTeam, BadgeRequest badge) {
        return new BadgeRequest(badge.name(), badge.description(), badge.alt(), badge.svg(), badge.category(), givers, giversTeam == null ? null : giversTeam.toString(),
                badge.validFrom(), badge.validUntil(), badge.limit(), null, null);
    }

    static BadgeRequest valid(String from, String until, BadgeRequest badge) {
        return new BadgeRequest(badge.name(), badge.description(), badge.alt(), badge.svg(), badge.category(), badge.givers(), badge.giversTeamId(), from, until,
                badge.limit(), null, null);
    }

    static BadgeRequest limited(Integer count, String period, BadgeRequest badge) {
        return new BadgeRequest(badge.name(), badge.description(), badge.alt(), badge.svg(), badge.category(), badge.givers(), badge.giversTeamId(), badge.validFrom(),
                badge.validUntil(), new BadgeContent.Limit(count, period), null, null);
    }

    static CatalogueBadge create(CatalogueResource keeper, BadgeRequest request) {
        return (CatalogueBadge) keeper.create(request).getEntity();
    }

    /** @return its key */
    String published(BadgeRequest request) {
        return hr.publish(create(hr, request).key()).key();
    }

    Thanks give(UUID giver, String badge, String key, UUID... to) {
        return giveThanks.give(giver, new ThanksRequest(List.of(to).stream().map(UUID::toString).toList(), badge, "Tack!", "company"), key, SWEDISH);
    }

    Problem refusal(UUID giver, String badge, UUID... to) {
        return catchThrowableOfType(Problem.class, () -> give(giver, badge, null, to));
    }

    static Problem problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call);
    }

    static String words(Problem problem, Locale locale) {
        return Messages.text(locale, problem.key(), problem.arguments());
    }
}
