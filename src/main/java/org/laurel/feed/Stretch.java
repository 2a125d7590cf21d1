package org.laurel.feed;

/**
 * Words, and who somebody works with, are looked for among the newest items first, then further and further back, and each time all that
 * is newer is there. What many items have is found at once, and would cost most by its index; that finds what is rare, and of few days
 * also what is not, but reads of every month as much as of a few hundred items: what two months hold too little of is as soon sought in five
 * years. Where much is given, days hold more than the newer ones do, else less.
 */
enum Stretch {
    NEWEST(300, 0, 0), DAYS(0, 2, 0), WEEK(0, 7, 0), NEWER(5_000, 0, 0), MONTHS(0, 0, 2), ALL(0, 0, 0);

    /** Of these, each is looked at until enough are found; 0 where an index leads to them. */
    final int most;
    /** In UTC, with the last one, which has not ended. */
    private final int days;
    private final int months;

    Stretch(int most, int days, int months) {
        this.most = most;
        this.days = days;
        this.months = months;
    }

    boolean isOfDays() {
        return days > 0;
    }

    /** @param newest where {@code told}, what feed_when tells of the last item, is one row; what it tells of months is below zero */
    String toldBy(String newest) {
        String days = isOfDays() ? "told[1] - " + (this.days - 1) + ", told[1]" : "told[2], told[2] + " + (months - 1);
        return "feed_when(occurred_at) && array(select generate_series(" + days + ") from " + newest + ")";
    }

    String since(String last) {
        return "occurred_at > " + last + " - interval '" + (isOfDays() ? days + " days'" : months + " months'");
    }
}
