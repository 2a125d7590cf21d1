package org.laurel.connectors.outlook;

import com.microsoft.graph.models.Message;
import com.microsoft.graph.models.MessageCollectionResponse;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestAdapter;
import com.microsoft.kiota.RequestHeaders;
import com.microsoft.kiota.http.middleware.options.HeadersInspectionOption;
import java.util.ArrayList;
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
 * it to Sent Items.
 * Exchange allows 30 mails a minute and 4 requests at a time for each mailbox; of the mails it counts the sending, not the draft.
 */
public final class GraphMailer implements Mailer {
  private static final int PAGE = 50;
  /** A failed attempt leaves one draft at most: a thousand are more than all attempts and retries make. */
  static final int MOST_PAGES = 20;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

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
    } catch (OutboundFailure refused) {
      // The draft is a moment old: Exchange has sent it and lost its own answer, or does not find it or its mailbox for now.
      OutboundFailure failure = refused.status() == NOT_FOUND ? refused.as(Kind.UNKNOWN_OUTCOME, refused.code()) : refused;
      // In doubt it is what can be looked up.
      if (failure.kind() != Kind.UNKNOWN_OUTCOME) {
        discard(mail.from(), draft, failure);
      }
      throw failure.status() == FORBIDDEN ? ofOurMailbox(mail.from(), failure) : failure;
    }
  }

  /** The next attempt makes a draft of its own. If this one stays behind, it does so unsent. */
  private void discard(String from, String draft, OutboundFailure unsent) {
    try {
      GraphClients.call(false, () -> {
        graph.users().byUserId(from).messages().byMessageId(draft).delete(request -> keepIds(request.headers));
        return null;
      });
    } catch (OutboundFailure failure) {
      unsent.addSuppressed(failure);
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
    List<Message> found = new ArrayList<>();
    MessageCollectionResponse page = page(from, () -> first(from, ownId));
    for (int pages = 1; ; pages++) {
      found.addAll(page.getValue());
      String next = page.getOdataNextLink();
      if (next == null || found.stream().anyMatch(message -> !isDraft(message))) {
        return found.stream().sorted(Comparator.comparing(Message::getCreatedDateTime, Comparator.nullsFirst(Comparator.reverseOrder())))
            .map(message -> new Trace(from, message.getId(), isDraft(message)))
            .min(Comparator.comparing(Trace::draft));
      }
      if (pages >= MOST_PAGES) {
        throw OutboundFailure.unanswered(Kind.UNKNOWN_OUTCOME, "look-up-cut-short", "more drafts of this mail in " + from + " than can be read", null);
      }
      page = page(from, () -> graph.users().byUserId(from).messages().withUrl(next).get(request -> keepIds(request.headers)));
    }
  }

  private MessageCollectionResponse first(String from, String ownId) {
    return graph.users().byUserId(from).messages().get(request -> {
      keepIds(request.headers);
      request.queryParameters.filter = "singleValueExtendedProperties/Any(ep: ep/id eq '" + GraphMessage.OWN_ID + "' and ep/value eq '" + ownId.replace("'", "''") + "')";
      request.queryParameters.select = new String[] {"id", "isDraft", "createdDateTime"};
      request.queryParameters.top = PAGE;
    });
  }

  private static MessageCollectionResponse page(String from, Supplier<MessageCollectionResponse> call) {
    try {
      MessageCollectionResponse page = GraphClients.call(true, call);
      if (page == null || page.getValue() == null) {
        throw OutboundFailure.unanswered(Kind.UNAVAILABLE, "malformed", "an answer without messages", null);
      }
      return page;
    } catch (OutboundFailure failure) {
      throw ofOurMailbox(from, failure);
    }
  }

  private static boolean isDraft(Message message) {
    return Boolean.TRUE.equals(message.getIsDraft());
  }

  /** Whatever happens here, nothing was sent; at worst a draft stays behind. */
  private String createDraft(Mail mail) {
    try {
      Message draft = GraphClients.call(false, () ->
          graph.users().byUserId(mail.from()).messages().post(GraphMessage.of(mail), request -> keepIds(request.headers)));
      if (draft == null || draft.getId() == null) {
        throw OutboundFailure.unanswered(Kind.UNAVAILABLE, "malformed", "a draft without id", null);
      }
      return draft.getId();
    } catch (OutboundFailure failure) {
      throw failure.kind() == Kind.UNKNOWN_OUTCOME ? failure.as(Kind.UNAVAILABLE, failure.code()) : ofOurMailbox(mail.from(), failure);
    }
  }

  /** The mailbox is ours: that it is missing or closed to us is no fault of the mail, and ends when it is put right. */
  private static OutboundFailure ofOurMailbox(String mailbox, OutboundFailure failure) {
    if (failure.status() != FORBIDDEN && failure.status() != NOT_FOUND) {
      return failure;
    }
    return new OutboundFailure(Kind.UNAVAILABLE, failure.status(), failure.code(), failure.retryAfter(), failure.requestId(), failure.getMessage()
        + " (the sender " + mailbox + " in LAUREL_MAIL_SENDERS has to be a mailbox in Exchange Online that Laurel's app is let into with Mail.ReadWrite and Mail.Send;"
        + " Exchange needs up to two hours to heed that)", failure);
  }

  private Receipt sendDraft(String from, String messageId) {
    HeadersInspectionOption headers = new HeadersInspectionOption(false, true);
    GraphClients.call(false, () -> {
      graph.users().byUserId(from).messages().byMessageId(messageId).send().post(request -> {
        keepIds(request.headers);
        request.options.add(headers);
        request.options.add(Departure.OPTION);
      });
      return null;
    });
    return new Receipt(messageId, headers.getResponseHeaders().getOrDefault("request-id", Set.of()).stream().findFirst().orElse(null));
  }

  /** Else the id changes when the draft moves to Sent Items. Asked for with every call, as Graph wants it. */
  private static void keepIds(RequestHeaders headers) {
    headers.add("Prefer", "IdType=\"ImmutableId\"");
  }

  /** @param draft true if it was not sent, or Exchange has not got round to it */
  public record Trace(String mailbox, String messageId, boolean draft) {}
}
