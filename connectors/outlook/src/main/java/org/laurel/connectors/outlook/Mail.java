package org.laurel.connectors.outlook;

import java.util.Objects;

/**
 * One mail to one person.
 *
 * @param from the sending mailbox
 * @param toName null if unknown
 * @param text the same as the HTML, for readers without it
 * @param language BCP 47, such as {@code sv}
 * @param ownId our name for this mail, the same at every attempt: printable ASCII, at most 200 characters
 * @param unsubscribeUrl a page where the recipient can ask for no more such mails (RFC 2369), or null
 */
public record Mail(
    String from, String to, String toName, String subject, String html, String text, String language, String ownId,
    String unsubscribeUrl) {
  public Mail {
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(html);
    Objects.requireNonNull(text);
    subject = oneLine(subject);
    toName = toName == null || toName.isBlank() ? null : oneLine(toName);
    if (!ownId.matches("[!-~]{1,200}")) {
      throw new IllegalArgumentException("own id must be 1 to 200 printable ASCII characters");
    }
    if (unsubscribeUrl != null && !unsubscribeUrl.matches("https?://[!-;=?-~]+")) {
      throw new IllegalArgumentException("an address for unsubscribing must be a web address");
    }
  }

  public Mail(String from, String to, String toName, String subject, String html, String text, String language, String ownId) {
    this(from, to, toName, subject, html, text, language, ownId, null);
  }

  /** A line break in a header would start another header. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").trim();
  }
}
