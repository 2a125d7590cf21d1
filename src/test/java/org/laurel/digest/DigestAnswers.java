package org.laurel.digest;

import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.laurel.delivery.NotWanted;
import org.laurel.feed.FeedStore;
import org.laurel.org.PeopleStore;

/** What a digest tells somebody of a week, for tests of who may know what. */
public final class DigestAnswers {
    private DigestAnswers() {
    }

    /** Nothing where there is nothing to tell. */
    public static String of(Jdbi jdbi, FeedStore feed, UUID reader, String week) {
        try {
            DigestPage page = new WriteDigest(feed, "https://laurel.example").write(new PeopleStore(jdbi, "Europe/Stockholm").find(reader).orElseThrow(),
                    DigestWeek.parse(week).orElseThrow());
            return page.subject() + page.preheader() + page.text();
        } catch (NotWanted nothing) {
            return "";
        }
    }
}
