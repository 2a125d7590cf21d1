package org.laurel.connectors.directory;

/**
 * One field of a {@link MappedEntry}.
 *
 * @param field the word that settings use, in lower case: {@code employee_number}
 * @param attribute where the value comes from; null if no attribute feeds the field
 * @param value null if the entry has none
 */
public record MappedField(String field, String attribute, String value) {}
