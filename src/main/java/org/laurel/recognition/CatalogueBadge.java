package org.laurel.recognition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.laurel.platform.ProblemBody;

/**
 * A badge as those who keep the catalogue see it.
 *
 * @param state       {@code draft}, {@code published} or {@code retired}
 * @param imageUrl    null without a picture
 * @param giversTeam  whose members may give it; null for all or managers
 * @param place       whose own it is; null for the company's
 * @param version     counts the changes of what it says and who may give it
 * @param contrast    of the picture's two colours; null in lists, and where it cannot be measured
 * @param faults      why it could not be published now; null in lists
 */
public record CatalogueBadge(String key, String state, Bilingual name, Bilingual description, Bilingual alt,
                             String imageUrl, String category, String givers, Place giversTeam, LocalDate validFrom, LocalDate validUntil,
                             BadgeContent.Limit limit, Place place, String createdBy, Instant createdAt, String publishedBy,
                             Instant publishedAt, String retiredBy, Instant retiredAt, int version, Double contrast, List<ProblemBody.FieldBody> faults) {
    /** The picture's name, see {@link PictureStore}. */
    String image() {
        return imageUrl == null ? null : Badge.image(imageUrl);
    }

    BadgeContent content() {
        return new BadgeContent(name, description, alt, category, givers, giversTeam == null ? null : giversTeam.id(), validFrom, validUntil, limit);
    }

    CatalogueBadge inFull(Double measured, List<ProblemBody.FieldBody> found) {
        return new CatalogueBadge(key, state, name, description, alt, imageUrl, category, givers, giversTeam, validFrom, validUntil, limit, place,
                createdBy, createdAt, publishedBy, publishedAt, retiredBy, retiredAt, version, measured, found);
    }
}
