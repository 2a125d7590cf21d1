package org.laurel.moderation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.laurel.org.PersonRef;
import org.laurel.recognition.ThankedGroup;

/**
 * What waits for a person to look at it, or was decided.
 *
 * @param kind     {@code report}: a thanks, a comment or a check-in's note that somebody reported; {@code mutual}: two who thank each other very often;
 *                 {@code repeated}: one who thanks another very often
 * @param reported the thanks, null if it is none
 * @param comment  the comment, null if it is none
 * @param checkIn  the check-in whose note was reported, null if it is none
 * @param pattern  null for a report
 * @param decision null as long as there is none
 */
public record ModerationCase(UUID id, String kind, Instant openedAt, Reported reported, ReportedComment comment, ReportedCheckIn checkIn, Pattern pattern, Decision decision) {

    /** @param receivers those who were thanked by name. @param groups teams and departments that were thanked as a whole */
    public record Reported(UUID thanksId, PersonRef giver, List<PersonRef> receivers, List<ThankedGroup> groups, Instant givenAt, boolean recalled,
                           List<Report> reports, List<Earlier> earlier) {
    }

    /** Without what it stands below, which nobody reported. */
    public record ReportedComment(UUID commentId, UUID feedItemId, PersonRef author, Instant commentedAt, boolean removed, List<Report> reports, List<Earlier> earlier) {
    }

    /** @param hidden whether its note is gone */
    public record ReportedCheckIn(UUID checkInId, UUID objectiveId, String objective, PersonRef author, Instant publishedAt, boolean hidden, List<Report> reports) {
    }

    /** What it said before it was edited, if that was before somebody who read it reported it. */
    public record Earlier(String words, Instant until) {
    }

    /**
     * @param words what the thanks, the comment or the note said when it was reported; null if the reporter could not read it
     * @param badge its name; null if there was none, or the reporter was not shown it
     */
    public record Report(PersonRef reporter, String reason, Instant reportedAt, String words, String badge) {
    }

    /** How often within the 30 days before it was found. @param back null for {@code repeated} */
    public record Pattern(PersonRef giver, PersonRef receiver, int times, Integer back) {
    }

    /** @param what {@code keep} or {@code hide}. @param reason null if none was given */
    public record Decision(String what, String reason, String by, Instant at) {
    }

    /** Who gave the thanks or wrote the comment or the note; null for a pattern. */
    PersonRef author() {
        return reported != null ? reported.giver() : comment != null ? comment.author() : checkIn != null ? checkIn.author() : null;
    }
}
