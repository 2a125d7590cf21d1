package org.laurel.connectors.directory;

import java.util.Map;
import java.util.TreeMap;

/**
 * One sentence about why a directory, or what has changed in it, could not be read. The words are those of whoever tells it, in the
 * language of who listens.
 *
 * @param values by the names of {@link Code#names}, each a text or a number; what a server or a library said itself is {@code detail},
 *     in the language it came in. Never a password.
 */
public record DirectoryReason(Code code, Map<String, Object> values) {
    public enum Code {
        // Why nothing, or not all, could be read.
        BIND_REFUSED("server", "account", "detail"),
        CERTIFICATE_REFUSED("server", "file", "detail"),
        ENCRYPTION_WANTED("server", "detail"),
        UNREACHABLE("servers"),
        FILE_UNREADABLE("detail"),
        FILE_WITHOUT_CERTIFICATE("setting", "file"),
        FILE_WITHOUT_KEY("file", "algorithm"),
        FILES_UNUSABLE("detail"),
        BASE_UNKNOWN,
        BAD_FILTER("filter"),
        NOBODY("base", "filter"),
        MEMBERS_BROKE_OFF("dn"),
        BROKE_OFF("server", "count", "detail"),
        // What to do where reading broke off.
        NO_BASE("base"),
        BAD_BASE("base"),
        NO_RIGHT,
        SERVER_LIMIT,
        REFERRED,
        CONTROL_MISSING,
        // Why changes alone would not do.
        CURSOR_UNREADABLE,
        SERVER_CHANGED("from", "to"),
        BASE_CHANGED,
        FILTERS_CHANGED,
        ATTRIBUTES_CHANGED,
        ACCOUNT_CHANGED,
        METHOD_GONE("method"),
        CHANGES_REFUSED("detail"),
        CHANGES_ENDLESS,
        CHANGES_UNFINISHED,
        TOO_MANY_CHANGES("most"),
        REFRESH_REQUIRED("detail"),
        LOG_TOO_SHORT,
        CHANGE_UNCLEAR("dn"),
        CONTAINER_UNREADABLE("dn"),
        UPDATES_WENT_BACK("from", "to"),
        NO_GENERATION,
        NO_DOMAIN_ID("base");

        private final String[] names;

        Code(String... names) {
            this.names = names;
        }

        /** Of the values that come with it. */
        public String[] names() {
            return names.clone();
        }

        /** @param values in the order of the names; null stands for an empty text */
        DirectoryReason of(Object... values) {
            if (values.length != names.length) throw new IllegalArgumentException(this + " has " + names.length + " values");
            Map<String, Object> named = new TreeMap<>();
            for (int i = 0; i < names.length; i++) {
                named.put(names[i], values[i] instanceof Number ? values[i] : values[i] == null ? "" : values[i].toString());
            }
            return new DirectoryReason(this, named);
        }
    }

    @Override
    public String toString() {
        return code + " " + values;
    }
}
