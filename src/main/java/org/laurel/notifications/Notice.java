package org.laurel.notifications;

import java.util.Arrays;
import java.util.Optional;

/**
 * The routes that tell one person something unasked. All others pass: cards that many read, changes of a card that is there, and
 * notices about a person's privacy, which nobody can switch off: who may see their own words has been changed by somebody else.
 */
enum Notice {
    THANKS_AT_THE_BELL("thanks-given.teams-activity", Kind.THANKS, Way.TEAMS_ACTIVITY),
    THANKS_IN_CHAT("thanks-given.teams-card", Kind.THANKS, Way.TEAMS_CHAT),
    MENTION("comment-added.teams-activity", Kind.MENTIONS, Way.TEAMS_ACTIVITY),
    DIGEST("weekly-digest.outlook-mail", Kind.DIGEST, Way.OUTLOOK_MAIL),
    /** Of what was over the budget the day before: it costs nothing of the next day's. */
    SUMMARY("notifications-summarised.teams-activity", Kind.SUMMARY, Way.TEAMS_ACTIVITY),
    REPORT_DECIDED("report-decided.teams-activity", Kind.REPORTS, Way.TEAMS_ACTIVITY);

    private final String route;
    private final Kind kind;
    private final Way way;

    Notice(String route, Kind kind, Way way) {
        this.route = route;
        this.kind = kind;
        this.way = way;
    }

    static Optional<Notice> of(String route) {
        return Arrays.stream(values()).filter(notice -> notice.route.equals(route)).findFirst();
    }

    /** Whether it is one of those of which only so many come a day: people are not told of what they asked HR about less for that. */
    boolean counts() {
        return this != SUMMARY && this != REPORT_DECIDED;
    }

    /** An old digest is no news, however long somebody was away; the rest keeps. */
    boolean keeps() {
        return this != DIGEST;
    }

    boolean isWanted(Preferences preferences) {
        return !preferences.everythingOff() && !preferences.offKinds().contains(kind) && !preferences.offWays().contains(way);
    }
}
