package org.laurel.recognition;

/** A text in both languages; null for one that is not written yet. */
public record Bilingual(String en, String sv) {
}
