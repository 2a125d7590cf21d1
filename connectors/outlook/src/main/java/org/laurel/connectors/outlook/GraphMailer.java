package org.laurel.connectors.outlook;

import com.microsoft.graph.models.BodyType;
import com.microsoft.graph.models.EmailAddress;
import com.microsoft.graph.models.InternetMessageHeader;
import com.microsoft.graph.models.ItemBody;
import com.microsoft.graph.models.Message;
import com.microsoft.graph.models.MessageCollectionResponse;
import com.microsoft.graph.models.Recipient;
import com.microsoft.graph.models.SingleValueLegacyExtendedProperty;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestAdapter;
import com.microsoft.kiota.RequestHeaders;
import com.microsoft.kiota.http.middleware.options.HeadersInspectionOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.laurel.connectors.graph.Departure;
import org.laurel.connectors.graph.GraphClients;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.Receipt;

/**
 * Sends through the sender's mailbox in Exchange Online. Graph's sendMail cannot be asked whether it happened, so a draft
 * that carries our own id is made first and then sent: a lost answer leaves something to look up. Sending a draft moves
 * it to Sent Items. Graph's JSON has no text alternative; Exchange makes one from the HTML.
 * Exchange allows 30 mails a minute and 4 requests at a time for each mailbox; of the mails it counts the sending, not the draft.
 */
public final class GraphMailer implements Mailer {
  /** A named MAPI property in a namespace of ours, which, unlike a header, can be searched for. */
  static final String OWN_ID = "String {4b1d9c5e-7f0a-4e51-9c34-6d1b5a0c8e27} Name LaurelId";
  static final String OWN_ID_HEADER = "x-laurel-id";
  /** PidTagListUnsubscribe, of which Exchange makes the header List-Unsubscribe ([MS-OXCMAIL] 2.1.3.2.15): Graph takes no header but {@code x-…}. */
  static final String LIST_UNSUBSCRIBE = "String 0x1045";

  private final GraphServiceClient graph;

  /** @param graph see {@link GraphClients#of} */
  public GraphMailer(RequestAdapter graph) {
    this.graph = new GraphServiceClient(graph);
  }

  @Override
  public Receipt send(Mail mail) {
    String draft = createDraft(mail);
    try {
      return sendDraft(mail.from(), draft);
    } catch (OutboundFailure failure) {
      if (failure.kind() == Kind.HELD_BACK) {
        discard(mail.from(), draft, failure);
      }
      throw failure;
    }
  }

  /** The next attempt makes a draft of its own. If this one stays behind, it does so unsent. */
  private void discard(String from, String draft, OutboundFailure heldBack) {
    try {
      GraphClients.call(false, () -> {
        graph.users().byUserId(from).messages().byMessageId(draft).delete(request -> keepIds(request.headers));
        return null;
      });
    } catch (OutboundFailure failure) {
      heldBack.addSuppressed(failure);
    }
  }

  @Override
  public Receipt resume(String ownId, List<String> senders, Supplier<Mail> mail) {
    Optional<Trace> trace = lookUp(ownId, senders);
    if (trace.isPresent() && !trace.get().draft()) {
      return new Receipt(trace.get().messageId(), null);
    }
    Mail wanted = mail.get();
    return trace.isPresent() ? sendFound(trace.get()) : send(wanted);
  }

  /** A refusal leaves the doubt: Exchange may have sent the draft since it was found, and what was sent cannot be sent again. */
  private Receipt sendFound(Trace draft) {
    try {
      return sendDraft(draft.mailbox(), draft.messageId());
    } catch (OutboundFailure failure) {
      throw failure.kind() == Kind.REJECTED ? failure.as(Kind.UNKNOWN_OUTCOME, failure.code()) : failure;
    }
  }

  /** As long as it cannot be looked up in all of them, the doubt stands, throttled or not. A sent one stands before a draft. */
  private Optional<Trace> lookUp(String ownId, List<String> senders) {
    try {
      return senders.stream().map(sender -> find(sender, ownId)).flatMap(Optional::stream).min(Comparator.comparing(Trace::draft));
    } catch (OutboundFailure failure) {
      throw failure.kind() == Kind.THROTTLED ? failure : failure.as(Kind.UNKNOWN_OUTCOME, failure.code());
    }
  }

  /**
   * The mail that carries the id. If there are several, the sent one, else the newest draft, as no other can have been sent.
   * Exchange may need some seconds to show it as sent.
   */
  public Optional<Trace> find(String from, String ownId) {
    String filter = "singleValueExtendedProperties/Any(ep: ep/id eq '" + OWN_ID + "' and ep/value eq '" + ownId.replace("'", "''") + "')";
    MessageCollectionResponse found = GraphClients.call(true, () -> graph.users().byUserId(from).messages().get(request -> {
      keepIds(request.headers);
      request.queryParameters.filter = filter;
      request.queryParameters.select = new String[] {"id", "isDraft", "createdDateTime"};
      request.queryParameters.top = 10;
    }));
    List<Message> messages = found == null || found.getValue() == null ? List.of() : found.getValue();
    return messages.stream().sorted(Comparator.comparing(Message::getCreatedDateTime, Comparator.nullsFirst(Comparator.reverseOrder())))
        .map(message -> new Trace(from, message.getId(), Boolean.TRUE.equals(message.getIsDraft())))
        .min(Comparator.comparing(Trace::draft));
  }

  /** Whatever happens here, nothing was sent; at worst a draft stays behind. */
  private String createDraft(Mail mail) {
    try {
      Message draft = GraphClients.call(false, () ->
          graph.users().byUserId(mail.from()).messages().post(message(mail), request -> keepIds(request.headers)));
      if (draft == null || draft.getId() == null) {
        throw OutboundFailure.unanswered(Kind.UNAVAILABLE, "malformed", "a draft without id", null);
      }
      return draft.getId();
    } catch (OutboundFailure failure) {
      throw failure.kind() == Kind.UNKNOWN_OUTCOME ? failure.as(Kind.UNAVAILABLE, failure.code()) : failure;
    }
  }

  private Receipt sendDraft(String from, String messageId) {
    HeadersInspectionOption headers = new HeadersInspectionOption(false, true);
    try {
      GraphClients.call(false, () -> {
        graph.users().byUserId(from).messages().byMessageId(messageId).send().post(request -> {
          keepIds(request.headers);
          request.options.add(headers);
          request.options.add(Departure.OPTION);
        });
        return null;
      });
    } catch (OutboundFailure failure) {
      // A gateway that gave up waiting says nothing about Exchange behind it, and looking up is cheap.
      boolean gateway = failure.status() == 502 || failure.status() == 504;
      throw gateway ? failure.as(Kind.UNKNOWN_OUTCOME, failure.code()) : failure;
    }
    return new Receipt(messageId, headers.getResponseHeaders().getOrDefault("request-id", Set.of()).stream().findFirst().orElse(null));
  }

  /** Made anew for each call: the SDK leaves out of a second request what did not change since the first. */
  private static Message message(Mail mail) {
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

  /** Else the id changes when the draft moves to Sent Items. Asked for with every call, as Graph wants it. */
  private static void keepIds(RequestHeaders headers) {
    headers.add("Prefer", "IdType=\"ImmutableId\"");
  }

  /** @param draft true if it was not sent, or Exchange has not got round to it */
  public record Trace(String mailbox, String messageId, boolean draft) {}
}
