package org.laurel.connectors.sandbox.company;

import java.util.List;
import java.util.UUID;

/** A group of people; {@code memberTeams} names teams that are members as a whole. */
public record Team(UUID directoryId, String name, List<String> memberUids, List<String> memberTeams) {
}
