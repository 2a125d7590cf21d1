package org.laurel.feed;

import java.util.Locale;

/**
 * Words, and who somebody works with, are looked for among the newest items first, then further and further back, and each time all that
 * is newer is there. What many items have is found at once, and would cost most by its index; that finds what is rare, and of few days
 * also what is not. Where much is given those days hold more than the newer ones do, else less.
 */
enum Stretch {
    NEWEST(300), DAYS(0), NEWER(5_000), MONTHS(0), ALL(0);

    /** Of these, each is looked at until enough are found; 0 where an index leads to them. */
    final int most;

    Stretch(int most) {
        this.most = most;
    }

    /** Of which days or months feed_when tells, until the last one. */
    String when(String last) {
        int element = this == DAYS ? 1 : 2;
        return "feed_when(occurred_at) && array(select generate_series(n%s, n%s) from (select (feed_when(%s))[%d] as n) w)"
                .formatted(this == DAYS ? " - 2" : "", this == DAYS ? "" : " + 2", last, element);
    }

    String since(String last) {
        return "occurred_at > %s - interval '3 %s'".formatted(last, name().toLowerCase(Locale.ROOT));
    }
}
