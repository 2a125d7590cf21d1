package org.laurel.teams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.laurel.connectors.teams.ChatAddress;

/** What takes the place of a card that was sent: what {@code teamsCards.recalled} gives to {@code botConnector.replace}. */
public record CardUpdate(ChatAddress chat, String activityId, ObjectNode activity) {
}
