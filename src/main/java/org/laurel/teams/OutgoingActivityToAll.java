package org.laurel.teams;

import java.util.List;
import java.util.UUID;
import org.laurel.connectors.teams.ActivityNotification;

/**
 * A line for the activity feeds of several: what {@code activityTexts} gives to {@code activityFeed}.
 *
 * @param tellSingly gives each of them a delivery of their own instead
 */
public record OutgoingActivityToAll(List<UUID> entraObjectIds, ActivityNotification notification, Runnable tellSingly) {
}
