package org.laurel.notifications;

import java.util.Set;

/**
 * What one person wants.
 *
 * @param everythingOff but for notices about their privacy
 */
record Preferences(boolean everythingOff, Set<Kind> offKinds, Set<Way> offWays, QuietTime quiet) {
    static final Preferences USUAL = new Preferences(false, Set.of(), Set.of(), QuietTime.NONE);

    Preferences {
        offKinds = Set.copyOf(offKinds);
        offWays = Set.copyOf(offWays);
    }
}
