package org.laurel.connectors.directory;

/**
 * Something odd about one entry, told instead of thrown.
 *
 * @param kind one of a few words with hyphens, e.g. {@code missing-mail}
 * @param dn the entry's, or the base's where no single entry is meant
 * @param detail which attribute, which value and, in brackets, which format was expected, or where it leads: data in no language
 */
public record DirectoryProblem(String kind, String dn, String detail) {
    static final String MISSING_MAIL = "missing-mail";
    static final String UNREADABLE_VALUE = "unreadable-value";
    static final String UNREADABLE_ENTRY = "unreadable-entry";
    static final String DN_AS_ID = "dn-as-id";
    static final String SKIPPED_REFERRAL = "skipped-referral";
    /** Told by changes alone: a full read needs nobody to say who is gone. */
    static final String DELETED_UNSEEN = "deleted-unseen";
    static final String SKIPPED_ALIAS = "skipped-alias";
}
