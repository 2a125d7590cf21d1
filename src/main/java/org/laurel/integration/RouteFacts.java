package org.laurel.integration;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.laurel.delivery.NotWanted;
import org.laurel.feed.Comment;
import org.laurel.feed.CommentStore;
import org.laurel.objectives.CheckIn;
import org.laurel.objectives.CheckInStore;
import org.laurel.org.PersonRef;
import org.laurel.platform.Messages;
import org.laurel.platform.Settings;
import org.laurel.recognition.ThankedGroup;
import org.laurel.recognition.Thanks;
import org.laurel.recognition.ThanksStore;

/** What a delivery tells of, in plain values, for routes that a company adds: only what the whole company may see. */
@Singleton
@Named("facts")
public class RouteFacts {
    private final ThanksStore thanks;
    private final CheckInStore checkIns;
    private final CommentStore comments;
    private final String url;

    @Inject
    RouteFacts(ThanksStore thanks, CheckInStore checkIns, CommentStore comments, Settings settings) {
        this(thanks, checkIns, comments, settings.publicUrl().toString());
    }

    RouteFacts(ThanksStore thanks, CheckInStore checkIns, CommentStore comments, String publicUrl) {
        this.thanks = thanks;
        this.checkIns = checkIns;
        this.comments = comments;
        this.url = publicUrl.replaceAll("/+$", "") + "/tab/";
    }

    /** @throws NotWanted if it is gone or not for the whole company */
    public Map<String, Object> thanks(Map<String, Object> delivery) {
        Thanks given = thanks.find(subject(delivery), null, Messages.LANGUAGES.get(0)).orElseThrow(() -> new NotWanted("subject-gone"));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("giver", given.giver().name());
        facts.put("receivers", Stream.concat(given.receivers().stream().map(PersonRef::name), given.groups().stream().map(ThankedGroup::name)).toList());
        facts.put("badge", given.badge() == null ? null : given.badge().name());
        facts.put("objective", given.objective() == null ? null : given.objective().title());
        facts.put("message", given.message());
        facts.put("audience", given.audience().key());
        facts.put("givenAt", given.givenAt().toString());
        facts.put("url", url + "#/feed/" + given.feedItemId());
        return facts;
    }

    /** @throws NotWanted if it is gone */
    public Map<String, Object> checkIn(Map<String, Object> delivery) {
        CheckIn published = checkIns.find(subject(delivery)).orElseThrow(() -> new NotWanted("subject-gone"));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("author", published.author().name());
        facts.put("objective", published.objectiveTitle());
        facts.put("keyResult", published.keyResultTitle());
        facts.put("unit", published.unit());
        facts.put("previousValue", published.previousValue());
        facts.put("value", published.value());
        facts.put("targetValue", published.targetValue());
        facts.put("confidence", published.confidence().key());
        facts.put("note", published.note());
        facts.put("publishedAt", published.publishedAt().toString());
        facts.put("url", url + "#/objectives");
        return facts;
    }

    /** @throws NotWanted if it is gone or not for the whole company */
    public Map<String, Object> comment(Map<String, Object> delivery) {
        Comment comment = comments.find(subject(delivery), null).orElseThrow(() -> new NotWanted("subject-gone"));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("author", comment.author().name());
        facts.put("mentions", comment.mentions().stream().map(PersonRef::name).toList());
        facts.put("text", comment.text());
        facts.put("commentedAt", comment.commentedAt().toString());
        facts.put("url", url + "#/feed/" + comment.feedItemId());
        return facts;
    }

    private static UUID subject(Map<String, Object> delivery) {
        return UUID.fromString(delivery.get("subjectId").toString());
    }
}
