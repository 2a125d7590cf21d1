package org.laurel.recognition;

import java.util.UUID;

/**
 * Somebody who can be thanked.
 *
 * @param kind       {@code person}, {@code team} or {@code department}
 * @param title      of a person; null where the directory says none
 * @param department of a person; null where the directory says none
 * @param match      how well the name is what was looked for
 */
public record Receiver(String kind, UUID id, String name, String title, String department, Match match) {
    public static final String PERSON = "person";

    /** From the best to the worst. */
    public enum Match {
        EXACT, BEGINNING, PART
    }
}
