package org.laurel.delivery;

import java.util.Set;

/** The ways out that some route leads to, such as {@code teams-card}. */
public interface Channels {
    Set<String> names();
}
