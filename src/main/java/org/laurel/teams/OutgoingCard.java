package org.laurel.teams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A card and where it goes: what {@code teamsCards} gives to {@code botConnector}. A card in doubt is looked up first, so it is made
 * only when it is to leave.
 *
 * @param reader        whose chat it goes to, or null for the channel
 * @param mark          stands in this card and in no other
 * @param doubtfulSince null, or the moment since when an earlier attempt may have arrived
 * @param post          throws what says that it cannot or need not be posted
 */
public record OutgoingCard(UUID reader, String mark, Instant doubtfulSince, Supplier<Post> post) {

    public record Post(Conversation conversation, ObjectNode activity) {
    }
}
