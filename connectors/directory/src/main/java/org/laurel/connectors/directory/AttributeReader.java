package org.laurel.connectors.directory;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.ldaptive.LdapEntry;

/** Reads one entry's attributes as clean text; what cannot be read is told as a problem and counts as absent. */
final class AttributeReader {
    /** Longer than any name, title or DN that makes sense; keeps a stray photo out of a name. */
    private static final int LONGEST = 2000;

    private static final String IN_SOME_LANGUAGE = ";lang-";

    private final LdapEntry entry;
    private final Consumer<DirectoryProblem> problems;
    private final AttributeNames names;
    /** One key each for all spellings of a name, compared by identity; in the order of {@code values}. */
    private String[] keys = new String[16];
    @SuppressWarnings("unchecked")
    private List<byte[]>[] values = new List[16];
    private int count;
    private boolean tagged;

    AttributeReader(LdapEntry entry, AttributeNames names, Consumer<DirectoryProblem> problems) {
        this.entry = entry;
        this.names = names;
        this.problems = problems;
        entry.forEachReceived(this::add);
    }

    private void add(String name, List<byte[]> received) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        keys[count] = names.key(count, name);
        values[count] = received;
        tagged |= keys[count].contains(IN_SOME_LANGUAGE);
        count++;
    }

    String text(String attribute) {
        List<byte[]> found = attribute(attribute);
        if (found.size() == 1) return clean(attribute, found.get(0));
        List<String> all = texts(attribute);
        return all.isEmpty() ? null : all.get(0);
    }

    List<String> texts(String attribute) {
        List<byte[]> found = attribute(attribute);
        if (found.size() == 1) {
            String only = clean(attribute, found.get(0));
            return only == null ? List.of() : List.of(only);
        }
        List<String> texts = new ArrayList<>(found.size());
        for (byte[] value : found) {
            String text = clean(attribute, value);
            if (text != null) texts.add(text);
        }
        return texts;
    }

    byte[] bytes(String attribute) {
        List<byte[]> found = attribute(attribute);
        return found.isEmpty() ? null : found.get(0);
    }

    /** The attribute itself or, where an entry has it only in some language (RFC 3866), the first of these. */
    private List<byte[]> attribute(String name) {
        if (name == null) return List.of();
        String key = names.key(name);
        for (int i = 0; i < count; i++) {
            if (keys[i] == key) return values[i];
        }
        if (!tagged) return List.of();
        for (int i = 0; i < count; i++) {
            if (keys[i].startsWith(key) && keys[i].startsWith(IN_SOME_LANGUAGE, key.length())) return values[i];
        }
        return List.of();
    }

    UUID uuid(String attribute) {
        String text = text(attribute);
        if (text == null) return null;
        try {
            // Entra's sync writes the object id back into Active Directory as "User_<id>".
            return UUID.fromString(text.startsWith("User_") ? text.substring("User_".length()) : text);
        } catch (IllegalArgumentException e) {
            unreadable(attribute, quoted(text), "UUID");
            return null;
        }
    }

    Integer number(String attribute) {
        String text = text(attribute);
        if (text == null) return null;
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            unreadable(attribute, quoted(text), "integer");
            return null;
        }
    }

    /** The comparable form of a DN that another attribute refers to, or null, with a problem, if it is none. */
    String dnKey(String attribute, String dn) {
        if (dn == null) return null;
        try {
            return DnKey.of(dn);
        } catch (IllegalArgumentException e) {
            unreadable(attribute, quoted(dn), "DN");
            return null;
        }
    }

    /** @param expected the name of a format, or a bound: in no language */
    void unreadable(String attribute, String found, String expected) {
        problems.accept(new DirectoryProblem(DirectoryProblem.UNREADABLE_VALUE, entry.getDn(), attribute + ": " + found + " (" + expected + ")"));
    }

    static String quoted(String text) {
        return '"' + text + '"';
    }

    private String clean(String attribute, byte[] value) {
        if (value.length > LONGEST) {
            unreadable(attribute, value.length + " B", "≤ " + LONGEST + " B");
            return null;
        }
        try {
            String clean = CleanText.of(value);
            return clean.isEmpty() ? null : clean;
        } catch (CharacterCodingException e) {
            unreadable(attribute, "…", "UTF-8");
            return null;
        }
    }
}
