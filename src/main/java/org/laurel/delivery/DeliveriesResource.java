package org.laurel.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.laurel.platform.Caller;
import org.laurel.platform.Cursor;
import org.laurel.platform.ForRoles;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;

/** What left, what waits and what went wrong, for HR and operators. */
@Singleton
@Path("v1/deliveries")
@ForRoles({Caller.HR_ADMIN, Caller.OPERATOR})
@Produces(MediaType.APPLICATION_JSON)
public class DeliveriesResource {
    private static final Set<String> STATES = Set.of("ready", "sending", "sent", "retry", "in_doubt", "dead", "not_wanted");
    /** Whom these reached says who reported whom; that they left is all that is told. */
    private static final Set<String> ABOUT_REPORTS = Set.of("report-decided", "thanks-hidden", "comment-hidden", "check-in-hidden");
    /** What has to be mended has to be mended for somebody. */
    private static final Set<String> TO_MEND = Set.of("dead", "in_doubt");

    record Recipient(UUID id, String name, String title) {
    }

    /**
     * @param recipient null for a channel, and where it would tell who was thanked in private, reported somebody or wants no notifications
     * @param personal  whether it is for one person, named or not
     * @param questions how often it was asked about in vain while in doubt
     * @param askAt     when it is asked about next, null if nobody asks by himself any more
     * @param mayArriveTwice a retry sends it again without asking, because nobody can be asked
     */
    record DeliveryView(String id, String topic, String destination, Recipient recipient, boolean personal, String state, int attempts, Instant createdAt,
                        Instant dueAt, Instant finishedAt, String lastError, String lastCode, String requestId, int questions, Instant askAt,
                        boolean mayArriveTwice) {
    }

    record Retried(int retried) {
    }

    private final DeliveryLog log;
    private final WakeUp wakeUp;
    private final Caller caller;

    @Inject
    DeliveriesResource(DeliveryLog log, WakeUp wakeUp, Caller caller) {
        this.log = log;
        this.wakeUp = wakeUp;
        this.caller = caller;
    }

    @GET
    public Page<DeliveryView> list(@QueryParam("state") String state, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        if (state != null && !STATES.contains(state)) {
            throw Problem.badRequest("delivery.unknown-state", Map.of("states", String.join(", ", STATES.stream().sorted().toList())));
        }
        int most = Page.limit(limit);
        Optional<Long> before = Cursor.decode(cursor, 1).map(last -> last.key(0, Long::valueOf));
        List<DeliveryLog.Entry> rows = log.list(Optional.ofNullable(state), before, most + 1);
        return Page.of(rows, most, row -> Cursor.of(row.id())).map(this::view);
    }

    /** What is in doubt is looked up first, and sent only if it is not there; unless {@code mayArriveTwice} says that nobody can be asked. */
    @POST
    @Path("{id}/retry")
    public DeliveryView retry(@PathParam("id") String id) {
        DeliveryLog.Entry row = find(id);
        if (!log.retry(row)) {
            throw Problem.conflict("delivery.not-retryable", Map.of("state", row.state()));
        }
        wakeUp.ring();
        return view(find(id));
    }

    /** All that one channel gave up for one reason, as its {@code lastCode} says it, once that has been put right. None in doubt is among them. */
    @POST
    @Path("retry")
    public Retried retryAll(@QueryParam("destination") String destination, @QueryParam("code") String code) {
        if (destination == null || destination.isBlank() || code == null || code.isBlank()) {
            throw Problem.badRequest("delivery.retry-which");
        }
        int retried = log.retryDead(destination, code);
        if (retried > 0) {
            wakeUp.ring();
        }
        return new Retried(retried);
    }

    /**
     * Somebody looked where it should be, and it is there: that settles a doubt that nobody asks about by himself any more ({@code askAt}
     * is null). Nothing is sent.
     */
    @POST
    @Path("{id}/arrived")
    public DeliveryView arrived(@PathParam("id") String id) {
        DeliveryLog.Entry row = find(id);
        if (!log.arrived(row.id(), caller.name())) {
            throw Problem.conflict("delivery.not-in-doubt", Map.of("state", row.state()));
        }
        return view(find(id));
    }

    private DeliveryLog.Entry find(String id) {
        if (!id.matches("\\d{1,18}")) {
            throw Problem.notFound("delivery.unknown");
        }
        return log.find(Long.parseLong(id)).orElseThrow(() -> Problem.notFound("delivery.unknown"));
    }

    private DeliveryView view(DeliveryLog.Entry row) {
        boolean named = !ABOUT_REPORTS.contains(row.topic()) && (TO_MEND.contains(row.state()) || caller.has(Caller.OPERATOR));
        Recipient recipient = row.recipientId() == null || !named ? null : new Recipient(row.recipientId(), row.recipientName(), row.recipientTitle());
        return new DeliveryView(String.valueOf(row.id()), row.topic(), row.destination(), recipient, row.recipientId() != null, row.state(), row.attempts(),
                row.createdAt(), row.dueAt(), row.finishedAt(), Reasons.inWords(row.lastCode(), row.lastError(), caller.locale()), row.lastCode(), row.requestId(), row.questions(),
                row.askAt(), row.mayArriveTwice());
    }
}
