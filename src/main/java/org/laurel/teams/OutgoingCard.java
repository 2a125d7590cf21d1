package org.laurel.teams;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A card and where it goes: what {@code teamsCards} gives to {@code botConnector}. */
public record OutgoingCard(Conversation conversation, ObjectNode activity) {
}
