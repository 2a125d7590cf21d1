package org.laurel.feed;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.laurel.delivery.Deliveries;
import org.laurel.delivery.NewDelivery;
import org.laurel.platform.Problem;
import org.laurel.platform.Text;

/** Lets people comment on what they may read, and tells those whom a comment mentions. */
@Singleton
public class Discuss {
    static final int MOST_EDITS = 50;
    private static final String TOPIC = "comment-added";

    /** A notification is for what is new. */
    private static final Duration NEWS = Duration.ofDays(7);

    /** Longer than anybody presses a button again, or the Bot Connector repeats what was not answered in time. */
    private static final Duration BURST = Duration.ofMinutes(2);

    private final CommentStore store;
    private final FeedCards cards;
    private final Deliveries deliveries;
    private final Clock clock;

    @Inject
    public Discuss(CommentStore store, FeedCards cards, Deliveries deliveries, Clock clock) {
        this.store = store;
        this.cards = cards;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * @param idempotencyKey null, or what makes a second call that asks for the same the same comment, whatever became of it since
     * @throws Problem 404 if the item is not there for this person, 400 for what they can mend, 409 if the key was used for another comment
     *     or for one that was removed since
     */
    public Comment add(UUID author, UUID item, CommentRequest request, String idempotencyKey) {
        CommentRequest.Checked checked = request.checked();
        String key = Text.idempotencyKey(idempotencyKey);
        return store.jdbi().inTransaction(transaction -> add(transaction, author, item, checked, key));
    }

    /**
     * The same from a button, which has no key of its own for each press: the same words at once are one comment, later they are said again.
     *
     * @throws Problem as {@link #add(UUID, UUID, CommentRequest, String)}
     */
    public Comment addOnce(UUID author, UUID item, CommentRequest request) {
        CommentRequest.Checked checked = request.checked();
        String words = "press:" + checked.digest(item) + ":";
        return store.jdbi().inTransaction(transaction ->
                add(transaction, author, item, checked, words + store.over(transaction, author, words, now().minus(BURST))));
    }

    private Comment add(Handle transaction, UUID author, UUID item, CommentRequest.Checked checked, String key) {
        String audience = store.readableItem(transaction, item, author).orElseThrow(() -> Problem.notFound("feed.no-such-item"));
        Optional<UUID> id = store.insert(transaction, item, author, checked, key, now());
        if (id.isEmpty()) {
            return saidBefore(transaction, author, item, checked, key);
        }
        mention(transaction, id.get(), item, author, audience, checked.mentions(), true);
        cards.changed(transaction, item);
        return store.find(transaction, id.get(), author).orElseThrow();
    }

    /**
     * What it said is kept.
     *
     * @throws Problem as {@link #add(UUID, UUID, CommentRequest, String)}; 403 if somebody else wrote it, 409 after {@value #MOST_EDITS} edits
     */
    public Comment edit(UUID author, UUID item, UUID comment, CommentRequest request) {
        CommentRequest.Checked checked = request.checked();
        return store.jdbi().inTransaction(transaction -> {
            String audience = store.readableItem(transaction, item, author).orElseThrow(Discuss::unknown);
            Comment before = find(transaction, item, comment, author);
            requireOwn(before, author);
            if (store.edits(transaction, comment) >= MOST_EDITS) {
                throw Problem.conflict("feed.too-many-edits", Map.of("most", MOST_EDITS));
            }
            store.edit(transaction, comment, checked.text(), now());
            // Of one so old nobody knows whom it has told already.
            mention(transaction, comment, item, author, audience, checked.mentions(), !deliveries.mayBeForgotten(transaction, before.commentedAt()));
            return store.find(transaction, comment, author).orElseThrow(Discuss::unknown);
        });
    }

    /**
     * @param caller    null for an administrator who is not one of the people
     * @param anybodys  whether the caller may remove what others wrote, wherever they wrote it
     * @param by        the caller's name, which is kept
     * @throws Problem 404 if it is not there for the caller, 403 if somebody else wrote it
     */
    public void remove(UUID caller, UUID item, UUID comment, boolean anybodys, String by) {
        store.jdbi().useTransaction(transaction -> {
            // Also where its author may not read the item's words any more.
            if (!anybodys && !store.isBy(transaction, item, comment, caller)) {
                requireOwn(find(transaction, item, comment, caller), caller);
            }
            if (!store.remove(transaction, item, comment, by, now())) {
                throw unknown();
            }
            cards.withdrawn(transaction, item);
        });
    }

    /** The same as a part of something else that was decided, whoever wrote it; one that is gone stays so. */
    public void remove(Handle transaction, UUID item, UUID comment, String by) {
        if (store.remove(transaction, item, comment, by, now())) {
            cards.withdrawn(transaction, item);
        }
    }

    private Comment saidBefore(Handle transaction, UUID author, UUID item, CommentRequest.Checked checked, String key) {
        CommentStore.Said said = store.byIdempotencyKey(transaction, author, key, item, checked);
        if (!said.same()) {
            throw Problem.conflict("feed.key-reused", Map.of());
        }
        return store.find(transaction, said.id(), author).orElseThrow(() -> Problem.conflict("feed.removed-since", Map.of()));
    }

    private Comment find(Handle transaction, UUID item, UUID comment, UUID viewer) {
        return store.find(transaction, comment, viewer).filter(found -> found.feedItemId().equals(item)).orElseThrow(Discuss::unknown);
    }

    private static void requireOwn(Comment comment, UUID caller) {
        if (!comment.author().id().equals(caller)) {
            throw Problem.forbidden("feed.not-your-comment");
        }
    }

    private void mention(Handle transaction, UUID comment, UUID item, UUID author, String audience, Set<UUID> people, boolean told) {
        Set<UUID> outside = new LinkedHashSet<>(people);
        outside.removeAll(store.audience(transaction, item, people));
        if (!outside.isEmpty()) {
            List<String> names = store.names(transaction, outside);
            throw names.isEmpty() ? Problem.field("mentions", "feed.mention-unknown")
                    : Problem.field("mentions", "feed.mention-outside", Map.of("names", String.join(", ", names)));
        }
        store.mention(transaction, comment, people);
        if (!told) {
            return;
        }
        Map<String, Object> payload = Map.of("commentId", comment, "feedItemId", item, "authorId", author, "audience", audience);
        deliveries.add(transaction, people.stream().filter(person -> !person.equals(author))
                .map(person -> new NewDelivery(TOPIC + ".teams-activity:" + comment + ":" + person, TOPIC, "teams-activity", person, comment, payload)
                        .until(clock.instant().plus(NEWS))).toList());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Problem unknown() {
        return Problem.notFound("feed.no-such-comment");
    }
}
