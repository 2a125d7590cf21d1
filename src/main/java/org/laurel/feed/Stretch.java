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

    /** Of which days or months feed_when tells, until the last one; those of months are below zero. */
    String when(String last) {
        String until = isOfDays() ? "n - " + (days - 1) + ", n" : "n, n + " + (months - 1);
        return "feed_when(occurred_at) && array(select generate_series(" + until + ") from (select (feed_when(" + last + "))[" + (isOfDays() ? 1 : 2) + "] as n) w)";
    }

    String since(String last) {
        return "occurred_at > " + last + " - interval '" + (isOfDays() ? days + " days'" : months + " months'");
    }
}
