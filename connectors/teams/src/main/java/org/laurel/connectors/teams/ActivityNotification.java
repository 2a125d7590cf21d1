package org.laurel.connectors.teams;

import java.util.Map;

/**
 * A line in somebody's activity feed.
 *
 * @param webUrl where it leads, a {@code https://teams.microsoft.com/l/…} link
 * @param activityType one that the app's manifest declares
 * @param preview Teams shows its first 150 characters
 * @param templateParameters what the activity type's template names
 */
public record ActivityNotification(
    String topicText, String webUrl, String activityType, String preview, Map<String, String> templateParameters) {
  public ActivityNotification {
    templateParameters = Map.copyOf(templateParameters);
  }
}
