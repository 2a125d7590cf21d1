package org.laurel.teams;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.laurel.platform.CallerDirectory;
import org.laurel.platform.Messages;
import org.laurel.platform.Text;

/**
 * Who an activity comes from, as far as we know, and in which language to answer.
 *
 * @param person empty if no active person is linked to the account
 */
record BotCaller(Optional<UUID> person, Locale language) {

    static BotCaller of(JsonNode activity, CallerDirectory people) {
        Optional<UUID> tenant = tenant(activity);
        Optional<UUID> account = Text.id(activity.path("from").path("aadObjectId").asText(null));
        Optional<UUID> person = tenant.flatMap(tid -> account.flatMap(oid -> people.personOf(tid, oid, null)));
        return new BotCaller(person, Messages.supported(activity.path("locale").asText("en")));
    }

    static Optional<UUID> tenant(JsonNode activity) {
        return Text.id(activity.path("conversation").path("tenantId").asText(null))
                .or(() -> Text.id(activity.path("channelData").path("tenant").path("id").asText(null)));
    }
}
