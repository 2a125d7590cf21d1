package org.laurel.delivery;

import java.util.Set;

/** The destinations a company has added to a topic by route files of its own. */
public interface Destinations {
    Set<String> addedTo(String topic);
}
