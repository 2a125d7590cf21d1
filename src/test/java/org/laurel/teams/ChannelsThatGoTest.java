package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Teams tells when a team or a channel goes, or comes back. */
class ChannelsThatGoTest extends BotAtWork {
    @ParameterizedTest
    @CsvSource({"teamDeleted, teamrestored", "teamArchived, teamUnarchived", "teamHardDeleted, teamRestored"})
    void aTeamThatIsNoMoreTakesNoCardsUntilItIsBack(String gone, String back) {
        installInChannels("19:channel", "19:second", "19:third");
        post(channelEvent("channelDeleted", "19:third"));
        post(teamEvent(gone, "19:other"));
        assertThat(openChannels()).containsExactlyInAnyOrder("19:channel", "19:second");
        post(teamEvent(gone, "19:team"));
        assertThat(conversations.channel()).isEmpty();
        post(teamEvent(back, "19:team"));
        assertThat(openChannels()).containsExactlyInAnyOrder("19:channel", "19:second");
    }

    @Test
    void aChannelThatIsDeletedTakesNoCardsButItsTeamsOthersDo() {
        installInChannels("19:channel", "19:second");
        post(channelEvent("channelDeleted", "19:channel"));
        assertThat(openChannels()).containsExactly("19:second");
        ObjectNode nameless = channelEvent("channelDeleted", "19:second");
        ((ObjectNode) nameless.path("channelData")).remove("channel");
        post(nameless);
        post(channelEvent("channelCreated", "19:new"));
        post(channelEvent("channelRenamed", "19:second"));
        assertThat(openChannels()).containsExactly("19:second");
        post(channelEvent("channelRestored", "19:channel"));
        assertThat(openChannels()).containsExactlyInAnyOrder("19:channel", "19:second");
    }

    private void installInChannels(String... channels) {
        for (String channel : channels) {
            ObjectNode installed = channelActivity("19:team");
            installed.withObject("/channelData/channel").put("id", channel);
            post(installed);
        }
    }

    private ObjectNode channelEvent(String event, String channel) {
        ObjectNode activity = channelActivity("19:team");
        activity.remove("membersAdded");
        activity.withObject("/channelData").put("eventType", event).withObject("/channel").put("id", channel);
        return activity;
    }

    /** It is told of in the team's first channel and names none. */
    private ObjectNode teamEvent(String event, String team) {
        ObjectNode activity = channelEvent(event, "");
        activity.withObject("/channelData").remove("channel");
        activity.withObject("/channelData/team").put("id", team);
        return activity;
    }

    private static List<String> openChannels() {
        return strings("select conversation_id from bot_conversation where kind = 'channel' and removed_at is null");
    }
}
