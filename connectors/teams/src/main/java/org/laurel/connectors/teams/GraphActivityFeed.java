package org.laurel.connectors.teams;

import com.microsoft.graph.models.AadUserNotificationRecipient;
import com.microsoft.graph.models.ItemBody;
import com.microsoft.graph.models.KeyValuePair;
import com.microsoft.graph.models.TeamworkActivityTopic;
import com.microsoft.graph.models.TeamworkActivityTopicSource;
import com.microsoft.graph.models.TeamworkNotificationRecipient;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.teamwork.sendactivitynotificationtorecipients.SendActivityNotificationToRecipientsPostRequestBody;
import com.microsoft.graph.users.item.teamwork.sendactivitynotification.SendActivityNotificationPostRequestBody;
import com.microsoft.kiota.RequestAdapter;
import com.microsoft.kiota.RequestOption;
import com.microsoft.kiota.http.middleware.options.HeadersInspectionOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.laurel.connectors.graph.Departure;
import org.laurel.connectors.graph.GraphClients;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.OutboundFailure.Kind;
import org.laurel.connectors.graph.Receipt;

/** {@link ActivityFeed} by the SDK. */
final class GraphActivityFeed implements ActivityFeed {
  private final GraphServiceClient graph;

  GraphActivityFeed(RequestAdapter graph) {
    this.graph = new GraphServiceClient(graph);
  }

  @Override
  public Receipt send(String userId, ActivityNotification notification) {
    try {
      return sent(options -> graph.users().byUserId(userId).teamwork().sendActivityNotification()
          .post(body(notification), request -> request.options.addAll(options)));
    } catch (OutboundFailure failure) {
      throw judged(failure);
    }
  }

  @Override
  public Receipt sendToAll(List<String> userIds, ActivityNotification notification) {
    if (userIds.isEmpty() || userIds.size() > MOST_RECIPIENTS) {
      throw new IllegalArgumentException(userIds.size() + " recipients of 1 to " + MOST_RECIPIENTS);
    }
    return sent(options -> graph.teamwork().sendActivityNotificationToRecipients()
        .post(body(userIds, notification), request -> request.options.addAll(options)));
  }

  private static Receipt sent(Consumer<List<RequestOption>> call) {
    HeadersInspectionOption headers = new HeadersInspectionOption(false, true);
    GraphClients.call(false, () -> {
      call.accept(List.of(headers, Departure.OPTION));
      return null;
    });
    return new Receipt(null, headers.getResponseHeaders().getOrDefault("request-id", Set.of()).stream().findFirst().orElse(null));
  }

  /** Made anew for each call: the SDK leaves out of a second request what did not change since the first. */
  private static SendActivityNotificationPostRequestBody body(ActivityNotification notification) {
    SendActivityNotificationPostRequestBody body = new SendActivityNotificationPostRequestBody();
    body.setTopic(topic(notification));
    body.setActivityType(notification.activityType());
    body.setPreviewText(preview(notification));
    body.setTemplateParameters(parameters(notification.templateParameters()));
    return body;
  }

  private static SendActivityNotificationToRecipientsPostRequestBody body(List<String> userIds, ActivityNotification notification) {
    SendActivityNotificationToRecipientsPostRequestBody body = new SendActivityNotificationToRecipientsPostRequestBody();
    body.setTopic(topic(notification));
    body.setActivityType(notification.activityType());
    body.setPreviewText(preview(notification));
    body.setTemplateParameters(parameters(notification.templateParameters()));
    body.setRecipients(userIds.stream().map(GraphActivityFeed::recipient).toList());
    return body;
  }

  private static TeamworkNotificationRecipient recipient(String userId) {
    AadUserNotificationRecipient recipient = new AadUserNotificationRecipient();
    recipient.setUserId(userId);
    return recipient;
  }

  private static TeamworkActivityTopic topic(ActivityNotification notification) {
    TeamworkActivityTopic topic = new TeamworkActivityTopic();
    topic.setSource(TeamworkActivityTopicSource.Text);
    topic.setValue(notification.topicText());
    topic.setWebUrl(notification.webUrl());
    return topic;
  }

  private static ItemBody preview(ActivityNotification notification) {
    ItemBody preview = new ItemBody();
    preview.setContent(notification.preview());
    return preview;
  }

  private static List<KeyValuePair> parameters(Map<String, String> values) {
    return values.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(value -> {
      KeyValuePair parameter = new KeyValuePair();
      parameter.setName(value.getKey());
      parameter.setValue(value.getValue());
      return parameter;
    }).toList();
  }

  /** Graph has one code for all of these, so its sentence decides; permissions missing is our fault, not the person's. */
  private static OutboundFailure judged(OutboundFailure failure) {
    String message = failure.getMessage().toLowerCase(Locale.ROOT);
    if (failure.status() == 404) {
      return failure.as(Kind.UNREACHABLE_RECIPIENT, message.contains("install") ? "not-installed" : "gone");
    }
    if (failure.status() == 403 && message.contains("guest")) {
      return failure.as(Kind.UNREACHABLE_RECIPIENT, "guest");
    }
    if (failure.status() == 403 && message.contains("installed")) {
      return failure.as(Kind.UNREACHABLE_RECIPIENT, "not-installed");
    }
    return failure;
  }
}
