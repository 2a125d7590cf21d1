package org.laurel.connectors.teams;

import com.microsoft.graph.models.ChatMessage;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.teams.item.channels.item.messages.delta.DeltaGetResponse;
import com.microsoft.kiota.RequestAdapter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.laurel.connectors.graph.GraphClients;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.OutboundHttp;

/**
 * {@link ChannelMessages} by Graph's delta of a channel's messages: unlike the plain list it can begin at a moment, and its delta
 * link says that nothing is left out (Microsoft Graph REST v1.0, "chatMessage: delta").
 */
final class GraphChannelMessages implements ChannelMessages {
  static final int PAGE = 50;
  /** Three thousand messages: what a busy channel says while a doubt waits for an hour. */
  static final int MOST_PAGES = 60;
  /** Microsoft's clock and ours differ. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final GraphServiceClient graph;
  private final Clock clock;

  GraphChannelMessages(RequestAdapter graph, Clock clock) {
    this.graph = new GraphServiceClient(graph);
    this.clock = clock;
  }

  @Override
  public Optional<String> find(String groupId, String channelId, String mark, Instant since, Instant end) {
    try {
      return read(groupId, channelId, mark, since.minus(SKEW).truncatedTo(ChronoUnit.MILLIS), end);
    } catch (OutboundFailure failure) {
      boolean refused = failure.status() == 403 || failure.status() == 404;
      throw failure.as(Kind.UNKNOWN_OUTCOME, refused ? CANNOT_BE_ASKED : failure.code());
    }
  }

  private Optional<String> read(String groupId, String channelId, String mark, Instant since, Instant end) {
    boolean unreadable = false;
    DeltaGetResponse page = inTime(end, () -> first(groupId, channelId, since));
    for (int pages = 1; ; pages++) {
      List<ChatMessage> messages = messages(page);
      Optional<ChatMessage> found = messages.stream().filter(message -> holds(message, mark)).findFirst();
      if (found.isPresent()) {
        return found.map(ChatMessage::getId);
      }
      unreadable |= messages.stream().anyMatch(message -> mayHaveBeenOurs(message, since));
      String next = page.getOdataNextLink();
      if (next == null) {
        require(page.getOdataDeltaLink() != null, "malformed", "a page of messages has neither next nor delta link");
        require(!clock.instant().isAfter(end), "look-up-cut-short", "the last page came too late");
        require(!unreadable, "message-unreadable", "an app's message was deleted meanwhile");
        return Optional.empty();
      }
      require(pages < MOST_PAGES, "look-up-cut-short", "too many messages since " + since);
      page = inTime(end, () -> graph.teams().byTeamId(groupId).channels().byChannelId(channelId).messages().delta().withUrl(next).get());
    }
  }

  private DeltaGetResponse inTime(Instant end, Supplier<DeltaGetResponse> page) {
    require(!clock.instant().plus(OutboundHttp.CALL_TIMEOUT).isAfter(end), "look-up-cut-short", "a page might come too late");
    return GraphClients.call(true, page);
  }

  private DeltaGetResponse first(String groupId, String channelId, Instant since) {
    return graph.teams().byTeamId(groupId).channels().byChannelId(channelId).messages().delta().get(request -> {
      request.queryParameters.top = PAGE;
      request.queryParameters.filter = "lastModifiedDateTime gt " + since;
    });
  }

  private static List<ChatMessage> messages(DeltaGetResponse page) {
    require(page != null && page.getValue() != null, "malformed", "an answer without messages");
    return page.getValue();
  }

  private static boolean holds(ChatMessage message, String mark) {
    return message.getAttachments() != null && message.getAttachments().stream()
        .anyMatch(attachment -> attachment.getContent() != null && attachment.getContent().contains(mark));
  }

  /** A deleted message has lost its card. */
  private static boolean mayHaveBeenOurs(ChatMessage message, Instant since) {
    boolean recent = message.getCreatedDateTime() == null || !message.getCreatedDateTime().toInstant().isBefore(since);
    boolean person = message.getFrom() != null && message.getFrom().getUser() != null;
    return message.getDeletedDateTime() != null && recent && !person;
  }

  private static void require(boolean holds, String code, String otherwise) {
    if (!holds) {
      throw OutboundFailure.unanswered(Kind.UNKNOWN_OUTCOME, code, otherwise, null);
    }
  }
}
