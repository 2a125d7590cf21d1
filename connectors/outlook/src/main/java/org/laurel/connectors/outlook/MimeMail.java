package org.laurel.connectors.outlook;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;

/** A mail in the form in which it goes over the wire: text and HTML as alternatives, the best one last (RFC 2046, 5.1.4). */
final class MimeMail extends MimeMessage {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private final String messageId;
  private Clock clock = Clock.systemUTC();
  private Instant latest = Instant.MAX;
  private boolean begun;

  private MimeMail(Session session, String messageId) {
    super(session);
    this.messageId = messageId;
  }

  static MimeMail of(Mail mail, Session session, Instant sentAt) throws MessagingException {
    InternetAddress from = address(mail.from());
    InternetAddress to = address(mail.to());
    named(to, mail.toName());
    MimeMail mime = new MimeMail(session, messageId(mail.ownId(), from));
    mime.setFrom(from);
    mime.setRecipient(RecipientType.TO, to);
    mime.setSubject(mail.subject(), UTF_8);
    mime.setSentDate(Date.from(sentAt));
    mime.setContentLanguage(new String[] {Locale.forLanguageTag(mail.language()).toLanguageTag()});
    mime.setHeader("X-Laurel-Id", mail.ownId());
    // So that nobody's holiday answer comes back to a machine (RFC 3834; the second is Exchange's own).
    mime.setHeader("Auto-Submitted", "auto-generated");
    mime.setHeader("X-Auto-Response-Suppress", "All");
    if (mail.unsubscribeUrl() != null) {
      mime.setHeader("List-Unsubscribe", "<" + mail.unsubscribeUrl() + ">");
    }
    mime.setContent(new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
    mime.saveChanges();
    return mime;
  }

  /** The same mail has the same id at every attempt, so that a mail server can tell a second copy. */
  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }

  /** Later than that its content is not begun. */
  void beginsBefore(Instant latest, Clock clock) {
    this.latest = latest;
    this.clock = clock;
  }

  /** Whether some of it may be with the server. */
  boolean begun() {
    return begun;
  }

  /** Called by the transport once the server said that it listens. */
  @Override
  public void writeTo(OutputStream out, String[] without) throws IOException, MessagingException {
    if (clock.instant().isAfter(latest)) {
      throw new InterruptedIOException("it took the server too long to listen");
    }
    begun = true;
    super.writeTo(out, without);
  }

  private static InternetAddress address(String text) throws AddressException {
    InternetAddress address = new InternetAddress(text, true);
    address.validate();
    if (!address.getAddress().equals(text) || !text.contains("@")) {
      throw new AddressException("expected one plain address", text);
    }
    return address;
  }

  private static void named(InternetAddress address, String name) {
    try {
      address.setPersonal(name, UTF_8);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MimeBodyPart part(String content, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(content, UTF_8, subtype);
    return part;
  }

  private static String messageId(String ownId, InternetAddress from) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(ownId.getBytes(StandardCharsets.UTF_8));
      String domain = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
      return "<laurel." + HexFormat.of().formatHex(digest, 0, 16) + "@" + domain + ">";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
