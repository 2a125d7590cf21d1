package org.laurel.connectors.teams;

import com.microsoft.kiota.RequestAdapter;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.laurel.connectors.graph.OutboundFailure;

/**
 * Looks for a message of ours in a channel, so that one whose answer was lost is not posted twice. Teams grants the reading
 * with the app's installation in the team (resource-specific consent {@code ChannelMessage.Read.Group}), for that team alone.
 *
 * <p>There is no such way for the chat between a person and the bot: Microsoft's "Resource-specific consent for your Teams app"
 * limits consent in the personal scope to {@code ChatMessageReadReceipt.Read.Chat}, and {@code Chat.Read.All} would open
 * everybody's chats.
 */
public interface ChannelMessages {
  /** The code of a failure that asking again does not mend: somebody has to look. */
  String CANNOT_BE_ASKED = "cannot-be-asked";

  /** @param graph see {@link org.laurel.connectors.graph.GraphClients#of} */
  static ChannelMessages of(RequestAdapter graph, Clock clock) {
    return new GraphChannelMessages(graph, clock);
  }

  /**
   * The id of the message whose card holds the mark, empty only if it is proven that there is none.
   *
   * @param groupId the team's Entra group
   * @param mark    a text that stands in that card and in no other
   * @param since   no message before it can be the one; at most eight months ago, further back Graph does not tell
   * @param end     by then it is known or stays in doubt: no page is asked for that could come later, and one that does proves nothing
   * @throws OutboundFailure always UNKNOWN_OUTCOME: the doubt stands. Code {@link #CANNOT_BE_ASKED} if the app may not read the
   *     channel or the channel is gone; {@code look-up-cut-short} after {@value GraphChannelMessages#MOST_PAGES} pages of
   *     {@value GraphChannelMessages#PAGE} messages or for want of time; {@code message-unreadable} if an app's message was deleted
   *     meanwhile, which may have been ours
   */
  Optional<String> find(String groupId, String channelId, String mark, Instant since, Instant end);
}
