package org.laurel.connectors.outlook;

import com.microsoft.graph.models.BodyType;
import com.microsoft.graph.models.EmailAddress;
import com.microsoft.graph.models.InternetMessageHeader;
import com.microsoft.graph.models.ItemBody;
import com.microsoft.graph.models.Message;
import com.microsoft.graph.models.Recipient;
import com.microsoft.graph.models.SingleValueLegacyExtendedProperty;
import java.util.List;

/** A mail in Graph's form. Its JSON has no text alternative; Exchange makes one from the HTML. */
final class GraphMessage {
  /** A named MAPI property in a namespace of ours, which, unlike a header, can be searched for. */
  static final String OWN_ID = "String {4b1d9c5e-7f0a-4e51-9c34-6d1b5a0c8e27} Name LaurelId";
  static final String OWN_ID_HEADER = "x-laurel-id";
  /** PidTagListUnsubscribe, of which Exchange makes the header List-Unsubscribe ([MS-OXCMAIL] 2.1.3.2.15): Graph takes no header but {@code x-…}. */
  static final String LIST_UNSUBSCRIBE = "String 0x1045";

  private GraphMessage() {}

  /** Made anew for each call: the SDK leaves out of a second request what did not change since the first. */
  static Message of(Mail mail) {
    ItemBody body = new ItemBody();
    body.setContentType(BodyType.Html);
    body.setContent(mail.html());
    InternetMessageHeader header = new InternetMessageHeader();
    header.setName(OWN_ID_HEADER);
    header.setValue(mail.ownId());
    Message message = new Message();
    message.setSubject(mail.subject());
    message.setBody(body);
    message.setToRecipients(List.of(recipient(mail)));
    message.setSingleValueExtendedProperties(mail.unsubscribeUrl() == null ? List.of(property(OWN_ID, mail.ownId()))
        : List.of(property(OWN_ID, mail.ownId()), property(LIST_UNSUBSCRIBE, "<" + mail.unsubscribeUrl() + ">")));
    message.setInternetMessageHeaders(List.of(header));
    return message;
  }

  private static SingleValueLegacyExtendedProperty property(String id, String value) {
    SingleValueLegacyExtendedProperty property = new SingleValueLegacyExtendedProperty();
    property.setId(id);
    property.setValue(value);
    return property;
  }

  private static Recipient recipient(Mail mail) {
    EmailAddress address = new EmailAddress();
    address.setAddress(mail.to());
    if (mail.toName() != null) {
      address.setName(mail.toName());
    }
    Recipient recipient = new Recipient();
    recipient.setEmailAddress(address);
    return recipient;
  }
}
