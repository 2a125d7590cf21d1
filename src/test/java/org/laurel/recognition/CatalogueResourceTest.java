package org.laurel.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;
import org.laurel.platform.TestPeople;

class CatalogueResourceTest extends CatalogueAtWork {
    private static final BadgeRequest NOTHING = new BadgeRequest(null, null, null, null, null, null, null, null, null, null, null, null);

    @Test
    void aDraftMayLackEverythingAndTheGateSaysAllOfItAtOnce() {
        CatalogueBadge draft = create(hr, NOTHING);
        assertThat(draft.state()).isEqualTo("draft");
        assertThat(draft.createdBy()).isEqualTo("Hanna HR");
        assertThat(draft.faults()).extracting("field").containsExactly("name.en", "name.sv", "description.en", "description.sv", "alt.en", "alt.sv", "svg");
        Problem refused = problem(() -> hr.publish(draft.key()));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.fields()).hasSize(7);
        assertThat(words(refused, SWEDISH)).isEqualTo("Märket kan inte publiceras än: 7 saker fattas.");
        assertThat(hr.get(draft.key()).state()).isEqualTo("draft");
    }

    @Test
    void fromDraftToPublishedToRetiredAndBack() {
        String key = create(hr, complete("Brave heart")).key();
        assertThat(key).isEqualTo("brave-heart");
        assertThat(hr.get(key).contrast()).isBetween(4.69, 4.70);
        CatalogueBadge published = hr.publish(key);
        assertThat(published.state()).isEqualTo("published");
        assertThat(published.publishedAt()).isEqualTo(clock.instant());
        assertThat(published.faults()).isEmpty();
        assertThat(hr.retire(key).retiredBy()).isEqualTo("Hanna HR");
        clock.advance(java.time.Duration.ofDays(1));
        assertThat(hr.retire(key).retiredAt()).as("the first time counts").isEqualTo(published.publishedAt());
        assertThat(hr.publish(key).state()).isEqualTo("published");
        assertThat(hr.get(key).retiredAt()).isNull();
    }

    @Test
    void whoHasNotSeenAChangeDoesNotOverwriteIt() {
        CatalogueBadge seen = create(hr, complete("Brave heart"));
        BadgeRequest mine = version(seen.version(), complete("Braver heart"));
        assertThat(hr.change(seen.key(), mine).version()).isEqualTo(seen.version() + 1);
        assertThat(hr.change(seen.key(), mine).version()).as("the same once more, for the answer may have been lost").isEqualTo(seen.version() + 1);
        Problem late = problem(() -> hr.change(seen.key(), version(seen.version(), complete("Bravest heart"))));
        assertThat(late.status()).isEqualTo(409);
        assertThat(words(late, Locale.ENGLISH)).startsWith("Somebody has changed this badge");
        assertThat(hr.get(seen.key()).name().en()).isEqualTo("Braver heart");
        assertThat(hr.change(seen.key(), version(seen.version() + 1, complete("Bravest heart"))).name().en()).isEqualTo("Bravest heart");
        assertThat(hr.change(seen.key(), complete("Heart")).version()).as("a script that does not ask").isEqualTo(seen.version() + 3);
        hr.publish(seen.key());
        assertThat(hr.change(seen.key(), version(seen.version() + 3, complete("Hearty"))).name().en()).as("publishing changes nothing of what it says").isEqualTo("Hearty");
    }

    private static BadgeRequest version(int version, BadgeRequest badge) {
        return new BadgeRequest(badge.name(), badge.description(), badge.alt(), badge.svg(), badge.category(), badge.givers(), badge.giversTeamId(), badge.validFrom(),
                badge.validUntil(), badge.limit(), badge.teamId(), badge.departmentId(), version);
    }

    @Test
    void isListedByStatePageByPage() {
        String draft = create(hr, complete("Ärlig")).key();
        hr.retire("milestone");
        assertThat(hr.list("draft", null, null).items()).extracting(CatalogueBadge::key).containsExactly(draft);
        assertThat(hr.list("retired", null, null).items()).extracting(CatalogueBadge::key).containsExactly("milestone");
        List<String> names = new ArrayList<>();
        for (Page<CatalogueBadge> page = hr.list("published", null, 4); ; page = hr.list("published", page.next(), 4)) {
            page.items().forEach(badge -> names.add(badge.name().en()));
            if (page.next() == null) {
                break;
            }
        }
        assertThat(names).hasSize(11).doesNotHaveDuplicates().isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
        assertThat(problem(() -> hr.list("gone", null, null)).status()).isEqualTo(400);
        hr.publish("milestone");
    }

    @Test
    void keysAreReadableAndNoTwoAreTheSame() {
        assertThat(create(hr, complete("  Så   mycket kärlek! ")).key()).isEqualTo("sa-mycket-karlek");
        assertThat(create(hr, complete("Så mycket kärlek")).key()).matches("sa-mycket-karlek-[0-9a-f]{8}");
        assertThat(create(hr, complete("❤")).key()).isEqualTo("badge");
        assertThat(create(hr, complete("Team player")).key()).startsWith("team-player-");
    }

    @Test
    void whatIsWrongIsSaidAllAtOnce() {
        Problem refused = problem(() -> hr.create(new BadgeRequest(new Bilingual("x".repeat(61), null), null, new Bilingual(null, "x".repeat(201)),
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><script/></svg>", "fun", "members", null, "1/12", "2026-02-30",
                new BadgeContent.Limit(0, "hour"), UUID.randomUUID().toString(), null)));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).extracting(Problem.Field::field).containsExactlyInAnyOrder("name.en", "alt.sv", "svg", "category", "giversTeamId", "validFrom", "validUntil",
                "limit.count", "limit.period", "teamId");
        assertThat(problem(() -> hr.create(valid("2026-12-02", "2026-12-01", complete("x")))).fields()).extracting(Problem.Field::field).containsExactly("validUntil");
        assertThat(create(hr, valid("2026-12-01", "2026-12-01", complete("x"))).validUntil()).isEqualTo("2026-12-01");
        assertThat(problem(() -> hr.create(null)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"60, 300, 200, 1, 0", "61, 300, 200, 1000, 1", "60, 301, 200, 1000, 1", "60, 300, 201, 1000, 1", "60, 300, 200, 1001, 1", "61, 301, 201, 0, 4"})
    void everyLimitAtItsEdge(int name, int description, int alt, int limit, int faults) {
        BadgeRequest request = new BadgeRequest(new Bilingual("å".repeat(name), null), new Bilingual("å".repeat(description), null), new Bilingual("å".repeat(alt), null),
                null, null, null, null, null, null, new BadgeContent.Limit(limit, "week"), null, null);
        if (faults == 0) {
            assertThat(create(hr, request).limit()).isEqualTo(new BadgeContent.Limit(limit, "week"));
        } else {
            assertThat(problem(() -> hr.create(request)).fields()).hasSize(faults);
        }
    }

    @Test
    void whatIsPublishedStaysComplete() {
        String key = published(complete("Brave heart"));
        Problem refused = problem(() -> hr.change(key, NOTHING));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.fields()).as("the picture stays if none is sent").extracting(Problem.Field::field).doesNotContain("svg").hasSize(6);
        assertThat(problem(() -> hr.change(key, withPicture(PICTURE.replace("#278445", "#777777")))).fields()).extracting(Problem.Field::key).containsExactly("recognition.svg-contrast");
        assertThat(hr.get(key).name().en()).isEqualTo("Brave heart");
        assertThat(hr.change(key, withPicture(PICTURE.replace("#278445", "#767676"))).contrast()).isBetween(4.54, 4.55);
    }

    @Test
    void thePictureOfACardThatWasSentIsKept() throws IOException {
        String key = published(complete("Brave heart"));
        String before = Badge.image(hr.get(key).imageUrl());
        hr.change(key, withPicture(PICTURE.replace("#278445", "#000")));
        assertThat(Badge.image(hr.get(key).imageUrl())).isNotEqualTo(before);
        BufferedImage bitmap = ImageIO.read(new ByteArrayInputStream(pictures.find(before, "png").orElseThrow()));
        assertThat(bitmap.getWidth()).isEqualTo(256);
        assertThat(bitmap.getRGB(10, 128)).isEqualTo(0xff278445);
        assertThat(bitmap.getRGB(128, 128)).isEqualTo(0xffffffff);
        assertThat(pictures.find(before, "svg")).isPresent();
        assertThat(pictures.find("../badges/team-player", "svg")).isEmpty();
        assertThat(pictures.find(UUID.randomUUID().toString(), "png")).isEmpty();
    }

    @Test
    void aBadgeThatEveryCompanyStartsWithIsEditedLikeAnyOther() {
        CatalogueBadge ours = hr.get("team-player");
        assertThat(ours.faults()).isEmpty();
        BadgeRequest renamed = new BadgeRequest(new Bilingual("One of us", ours.name().sv()), ours.description(), ours.alt(), null, ours.category(), null, null, null, null, null, null, null);
        assertThat(hr.change("team-player", renamed).imageUrl()).isEqualTo("/badges/team-player.svg");
        hr.change("team-player", new BadgeRequest(ours.name(), ours.description(), ours.alt(), null, ours.category(), null, null, null, null, null, null, null));
    }

    @Test
    void managersKeepNothingUnlessThePolicyLetsThem() {
        CatalogueResource manager = as(lead, "Lena Lead");
        assertThat(manager.policy().ownBadges()).isFalse();
        assertThat(manager.places(null, null, null).items()).isEmpty();
        assertThat(problem(() -> manager.create(ownOf(team, complete("Ours")))).key()).isEqualTo("recognition.badge-own-off");
        assertThat(hr.decide(new CatalogueResource.Policy(true)).ownBadges()).isTrue();
        assertThat(manager.places(null, null, null).items()).containsExactly(new Place("team", team, "Kestrel"));
        String key = create(manager, ownOf(team, complete("Ours"))).key();
        assertThat(manager.publish(key).place().name()).isEqualTo("Kestrel");
        hr.decide(new CatalogueResource.Policy(false));
        String draft = create(hr, ownOf(team, complete("Planned"))).key();
        assertThat(manager.places(null, null, null).items()).isEmpty();
        assertThat(manager.list(null, null, null).items()).extracting(CatalogueBadge::key).containsExactly(key, draft);
        assertThat(problem(() -> manager.create(ownOf(team, complete("More")))).key()).isEqualTo("recognition.badge-own-off");
        assertThat(problem(() -> manager.change(key, ownOf(team, complete("Changed")))).key()).isEqualTo("recognition.badge-own-off");
        assertThat(problem(() -> manager.publish(draft)).key()).isEqualTo("recognition.badge-own-off");
        assertThat(give(bo, key, null, eva).badge().key()).as("what was made stays").isEqualTo(key);
        for (CatalogueResource other : List.of(as(bo, "Bo Ek"), as(stranger, "Sten Lund"))) {
            assertThat(problem(() -> other.retire(key)).status()).isEqualTo(404);
        }
        assertThat(manager.retire(key).retiredBy()).isEqualTo("Lena Lead");
        assertThat(refusal(bo, key, eva).key()).isEqualTo("recognition.badge-retired");
        assertThat(problem(() -> manager.publish(key)).key()).isEqualTo("recognition.badge-own-off");
        assertThat(hr.publish(key).state()).isEqualTo("published");
    }

    @Test
    void managersKeepTheirOwnAndNothingElse() {
        hr.decide(new CatalogueResource.Policy(true));
        UUID other = team("Heron", stranger);
        String others = create(hr, ownOf(other, complete("Theirs"))).key();
        CatalogueResource manager = as(lead, "Lena Lead");
        String mine = create(manager, ownOf(team, complete("Ours"))).key();
        assertThat(manager.list(null, null, null).items()).extracting(CatalogueBadge::key).containsExactly(mine);
        assertThat(hr.list("draft", null, null).items()).extracting(CatalogueBadge::key).containsExactly(mine, others);
        for (String key : List.of(others, "team-player", "no-such")) {
            assertThat(problem(() -> manager.get(key)).status()).isEqualTo(404);
            assertThat(problem(() -> manager.change(key, NOTHING)).status()).isEqualTo(404);
            assertThat(problem(() -> manager.publish(key)).status()).isEqualTo(404);
            assertThat(problem(() -> manager.retire(key)).status()).isEqualTo(404);
        }
        assertThat(problem(() -> manager.create(complete("For all"))).status()).isEqualTo(403);
        assertThat(problem(() -> manager.create(ownOf(other, complete("For them")))).status()).isEqualTo(403);
        assertThat(problem(() -> as(bo, "Bo Ek").create(ownOf(team, complete("Mine")))).status()).isEqualTo(403);
        assertThat(problem(() -> manager.change(mine, ownOf(other, complete("Moved")))).key()).isEqualTo("recognition.badge-not-yours");
        assertThat(problem(() -> manager.change(mine, complete("For all"))).key()).isEqualTo("recognition.badge-not-yours");
    }

    @Test
    void whoseItIsMayBeChangedUntilItIsPublished() {
        UUID other = team("Heron", stranger);
        String key = create(hr, ownOf(team, complete("Ours"))).key();
        assertThat(hr.change(key, complete("Ours")).place()).isNull();
        assertThat(hr.change(key, ownOf(other, complete("Ours"))).place().id()).isEqualTo(other);
        hr.publish(key);
        assertThat(problem(() -> hr.change(key, ownOf(team, complete("Ours")))).fields()).extracting(Problem.Field::key).containsExactly("recognition.badge-stays");
        assertThat(hr.change(key, complete("Theirs")).place().id()).as("stays where none is sent").isEqualTo(other);
        assertThat(hr.change(key, ownOf(other, complete("Theirs"))).name().en()).isEqualTo("Theirs");
    }

    /** More than half of the others, directly or through somebody, within teams in the team as well. */
    @Test
    void whoManagesATeam() {
        hr.decide(new CatalogueResource.Policy(true));
        UUID chief = TestPeople.add(DB, "Cia Chef");
        DB.useHandle(handle -> handle.execute("update person set manager_id = ? where id = ?", chief, lead));
        team("Half", chief, bo, stranger);
        team("More than half", chief, bo, eva, stranger);
        team("Without me", bo, eva);
        team("Nobody else", chief);
        UUID whole = team("Whole", chief);
        DB.useHandle(handle -> handle.execute("insert into team_part (team_id, part_id) values (?, ?)", whole, team));
        UUID department = DB.withHandle(handle -> handle.createQuery("insert into department (name) values ('Engineering ' || gen_random_uuid()) returning id").mapTo(UUID.class).one());
        DB.useHandle(handle -> handle.execute("update person set department_id = ? where id in (?, ?, ?)", department, chief, lead, bo));
        assertThat(as(chief, "Cia Chef").places(null, null, null).items()).extracting(Place::kind, place -> place.kind().equals("team") ? place.name() : "")
                .containsExactly(org.assertj.core.groups.Tuple.tuple("department", ""), org.assertj.core.groups.Tuple.tuple("team", "More than half"),
                        org.assertj.core.groups.Tuple.tuple("team", "Whole"));
        assertThat(as(stranger, "Sten Lund").places(null, null, null).items()).isEmpty();
        assertThat(hr.places("halF", null, 1).next()).isNotNull();
        assertThat(hr.places("halF", hr.places("halF", null, 1).next(), 1).items()).extracting(Place::name).containsExactly("More than half");
    }

    private static BadgeRequest withPicture(String svg) {
        BadgeRequest badge = complete("Brave heart");
        return new BadgeRequest(badge.name(), badge.description(), badge.alt(), svg, badge.category(), null, null, null, null, null, null, null);
    }
}
