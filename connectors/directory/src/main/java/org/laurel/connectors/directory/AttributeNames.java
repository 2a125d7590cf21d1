package org.laurel.connectors.directory;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Attribute names in lower case. A server spells the same few names the same way in every entry; remembering them costs a
 * fraction of making them each time.
 */
final class AttributeNames {
    /** More different names than a directory has; what comes without end are ranges of members. */
    private static final int MOST = 1000;

    private static final int PLACES = 64;

    private final Map<String, String> keys = new HashMap<>();
    private final String[] lastAt = new String[PLACES];
    private final String[] lastKeyAt = new String[PLACES];

    /** Of a received name. Entry after entry has the same names in the same order: one look at its place, mostly, and no hash. */
    String key(int place, String name) {
        if (place >= PLACES) return key(name);
        if (!name.equals(lastAt[place])) {
            lastKeyAt[place] = key(name);
            lastAt[place] = name;
        }
        return lastKeyAt[place];
    }

    /** The same object for the same name, however it is spelled. */
    String key(String name) {
        String key = keys.get(name);
        if (key != null) return key;
        key = name.toLowerCase(Locale.ROOT).intern();
        if (keys.size() < MOST) keys.put(name, key);
        return key;
    }
}
