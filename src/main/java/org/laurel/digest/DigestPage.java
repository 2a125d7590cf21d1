package org.laurel.digest;

import java.util.List;

/**
 * A digest in words, all in one language: what the HTML and the text are made of.
 *
 * @param preheader what inboxes show beside the subject
 */
public record DigestPage(String language, String subject, String preheader, String greeting, String period, List<Section> sections,
                         String link, String linkText, String footer, String settingsLink, String settingsText) {

    /** @param more how many were left out, in words, or null */
    public record Section(String title, List<Entry> entries, String more) {
    }

    /** @param badgeUrl null without a badge */
    public record Entry(String title, String badgeUrl, String badgeAlt, List<String> lines) {
    }

    /** For readers without HTML; it says the same. */
    String text() {
        StringBuilder text = new StringBuilder(greeting).append("\n").append(period).append("\n");
        for (Section section : sections) {
            text.append("\n").append(section.title().toUpperCase(java.util.Locale.forLanguageTag(language))).append("\n");
            for (Entry entry : section.entries()) {
                text.append("\n* ").append(entry.title()).append("\n");
                entry.lines().forEach(line -> text.append("  ").append(line).append("\n"));
            }
            if (section.more() != null) {
                text.append("\n").append(section.more()).append("\n");
            }
        }
        return text.append("\n").append(linkText).append(": ").append(link).append("\n\n").append(footer).append("\n").append(settingsText).append(": ").append(settingsLink).append("\n").toString();
    }
}
